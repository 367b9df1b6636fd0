import FoundationEssentials
import HTTPTypes
import NIOCore

/// What a handler answers, before it is bytes on a wire.
struct Answer: Sendable {
  /// What stands behind the headers.
  enum Body: Sendable {
    case bytes(ByteBuffer)
    /// Part of a model's file, sent piece by piece.
    case file(ServedModel, Range<Int>)
  }

  var status: HTTPResponse.Status
  var headers: HTTPFields
  var body: Body

  init(_ status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], body: Body) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  init(
    _ status: HTTPResponse.Status = .ok, type: String, _ bytes: ByteBuffer,
    headers: HTTPFields = [:]
  ) {
    var headers = headers
    headers[.contentType] = type
    self.init(status, headers: headers, body: .bytes(bytes))
  }

  /// A few words.
  static func text(
    _ text: String, _ status: HTTPResponse.Status = .ok, type: String = MediaType.text
  ) -> Answer {
    Answer(status, type: type, ByteBuffer(string: text))
  }

  /// A value as one JSON object with sorted keys.
  static func json(
    _ value: some Encodable, _ status: HTTPResponse.Status = .ok, type: String = MediaType.json
  ) -> Answer {
    Answer(status, type: type, ByteBuffer(bytes: JSONText.bytes(of: value)))
  }

  /// Bytes of the body.
  var length: Int {
    switch body {
    case .bytes(let buffer): buffer.readableBytes
    case .file(_, let range): range.count
    }
  }
}
