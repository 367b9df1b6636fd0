import HTTPTypes
import HummingbirdCore
import NIOCore

/// Reads the body of a request, up to its limit; `RequestWatch` ends what comes too slowly.
struct BodyReader: Sendable {
  let limits: NodeLimits

  /// The whole body.
  ///
  /// - Throws: `tooLarge`, as soon as that is known; `malformed` where the sender broke off.
  func read(_ request: Request) async throws(Refusal) -> ByteBuffer {
    let announced = request.headers[.contentLength].flatMap { Int($0) }
    if let announced, announced > limits.body { throw .tooLarge }
    if announced == 0 || announced == nil && request.headers[.transferEncoding] == nil {
      return ByteBuffer()
    }
    var body = ByteBuffer()
    do {
      for try await var part in request.body {
        if body.readableBytes == 0 { body = part } else { body.writeBuffer(&part) }
        if body.readableBytes == announced || body.readableBytes > limits.body { break }
      }
    } catch {
      throw .malformed("The body broke off.")
    }
    guard body.readableBytes <= limits.body else { throw .tooLarge }
    if let announced, body.readableBytes < announced {
      throw .malformed("The body is shorter than its Content-Length.")
    }
    return body
  }
}
