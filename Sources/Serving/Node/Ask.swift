import HTTPTypes
import NIOCore

/// One request as the handlers see it: no socket, the body read to its end.
struct Ask: Sendable {
  let method: HTTPRequest.Method
  /// As it was sent, percent-encoded, without the query.
  let path: String
  let headers: HTTPFields
  let body: ByteBuffer

  init(
    _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:],
    body: ByteBuffer = ByteBuffer()
  ) {
    self.method = method
    self.path = path
    self.headers = headers
    self.body = body
  }

  /// Whether only the headers of the answer are wanted.
  var isHead: Bool { method == .head }
}
