import HTTPTypes
import FoundationEssentials
import NIOCore

/// Bodies of requests as values.
enum JSONBody {
  private static let decoder = JSONDecoder()

  /// Reads the body as JSON.
  ///
  /// - Throws: `mediaType`, `malformed` where it is no JSON, `unprocessable` where a value is
  ///   missing or of another type.
  static func decode<Value: Decodable>(_ type: Value.Type, of ask: Ask) throws(Refusal) -> Value {
    guard MediaType.isJSON(ask.headers[.contentType]) else {
      throw .mediaType(expected: MediaType.json)
    }
    return try decode(type, ask.body)
  }

  /// Reads bytes as JSON.
  static func decode<Value: Decodable>(
    _ type: Value.Type, _ bytes: ByteBuffer
  ) throws(Refusal) -> Value {
    do {
      return try bytes.withUnsafeReadableBytes { bytes in
        try decoder.decode(type, from: Data(bytes))
      }
    } catch let error as DecodingError {
      throw refusal(error)
    } catch {
      throw .malformed("The body is no JSON.")
    }
  }

  private static func refusal(_ error: DecodingError) -> Refusal {
    switch error {
    case .keyNotFound(let key, let context):
      .unprocessable("'\(path(context.codingPath + [key]))' is missing.")
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      context.codingPath.isEmpty
        ? .unprocessable("The body must be one JSON object.")
        : .unprocessable("'\(path(context.codingPath))' has another type than it should have.")
    case .dataCorrupted(let context):
      context.codingPath.isEmpty
        ? .malformed("The body is no JSON.")
        : .unprocessable("'\(path(context.codingPath))' cannot be read.")
    @unknown default: .malformed("The body is no JSON.")
    }
  }

  /// `texts[2]`: only names that this program knows, never a client's words.
  private static func path(_ keys: [any CodingKey]) -> String {
    keys.reduce(into: "") { path, key in
      if let index = key.intValue {
        path += "[\(index)]"
      } else {
        path += path.isEmpty ? key.stringValue : ".\(key.stringValue)"
      }
    }
  }
}
