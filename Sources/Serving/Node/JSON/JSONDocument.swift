import CJSON
import HTTPTypes
import NIOCore

/// The JSON of a request's body, read once: values are looked up in it, and only those that a handler
/// asks for become values of Swift. Foundation's decoder takes longer for a thousand texts than the
/// model.
///
///     let body = try JSONDocument.object(of: ask)
///     let text = try body.string("text")
final class JSONDocument: Sendable {
  /// Values in one another; what this program understands needs a few.
  private static let deepest: UInt32 = 64

  // Neither changes after it was read.
  nonisolated(unsafe) private let text: UnsafeMutableBufferPointer<CChar>
  nonisolated(unsafe) private let tokens: UnsafeBufferPointer<json_token>

  /// Reads `bytes`.
  ///
  /// - Throws: `malformed` where they are no JSON.
  init(_ bytes: ByteBuffer) throws(Refusal) {
    let isText = bytes.withUnsafeReadableBytes {
      (try? UTF8Span(validating: $0.bindMemory(to: UInt8.self).span)) != nil
    }
    guard isText else { throw .malformed("The body is no UTF-8.") }
    let length = bytes.readableBytes
    let text = UnsafeMutableBufferPointer<CChar>.allocate(capacity: length + 1)
    bytes.withUnsafeReadableBytes { UnsafeMutableRawBufferPointer(text).copyMemory(from: $0) }
    text[length] = 0
    var first: UnsafeMutablePointer<json_token>?
    var count = 0
    let result = json_read(text.baseAddress, length, JSONDocument.deepest, &first, &count)
    self.text = text
    tokens = UnsafeBufferPointer(start: first, count: count)
    guard result != json_read_too_deep else {
      throw .malformed("The body has more than \(JSONDocument.deepest) values in one another.")
    }
    guard result == json_read_ok else { throw .malformed("The body is no JSON.") }
  }

  deinit {
    text.deallocate()
    json_free(UnsafeMutablePointer(mutating: tokens.baseAddress))
  }

  /// The body of `ask`, one JSON object.
  ///
  /// - Throws: `mediaType`, `malformed`, `unprocessable`.
  static func object(of ask: Ask) throws(Refusal) -> JSONObject {
    guard MediaType.isJSON(ask.headers[.contentType]) else {
      throw .mediaType(expected: MediaType.json)
    }
    return try object(ask.body)
  }

  /// Bytes that are one JSON object.
  static func object(_ bytes: ByteBuffer) throws(Refusal) -> JSONObject {
    let value = JSONValue(document: try JSONDocument(bytes), place: 0, path: "")
    guard value.isObject else { throw .unprocessable("The body must be one JSON object.") }
    return try value.object()
  }

  func token(_ place: Int) -> json_token { tokens[place] }

  /// The UTF-8 of a string, without its quotation marks and escapes; valid as long as the document is.
  func bytes(of string: json_token) -> UnsafeBufferPointer<UInt8> {
    let start = Int(string.offset)
    let bytes = UnsafeRawBufferPointer(text)[start..<start + Int(string.length)]
    return UnsafeRawBufferPointer(rebasing: bytes).bindMemory(to: UInt8.self)
  }
}
