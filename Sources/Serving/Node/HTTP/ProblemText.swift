import HTTPTypes
import NIOCore

/// A whole answer for a connection on which no further request can be read.
struct ProblemText {
  let status: HTTPResponse.Status
  let detail: String

  /// Head and body.
  var bytes: ByteBuffer {
    struct Problem: Encodable {
      var type = "about:blank"
      var title: String
      var status: Int
      var detail: String
    }
    let body = JSONText.bytes(
      of: Problem(title: status.reasonPhrase, status: status.code, detail: detail))
    let head = [
      "HTTP/1.1 \(status.code) \(status.reasonPhrase)", "content-type: \(MediaType.problem)",
      "content-length: \(body.count)", "connection: close", "", "",
    ]
    var buffer = ByteBuffer(string: head.joined(separator: "\r\n"))
    buffer.writeBytes(body)
    return buffer
  }
}
