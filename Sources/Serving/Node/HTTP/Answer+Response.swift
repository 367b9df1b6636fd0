import Classifier
import HTTPTypes
import HummingbirdCore
import NIOCore

extension Answer {
  /// Bytes of a file that are in memory for one client.
  private static let piece = 256 << 10

  /// The answer as the server sends it; the headers alone for HEAD.
  func response(isHead: Bool) -> Response {
    var headers = headers
    if isHead || status == .notModified {
      if status != .notModified { headers[.contentLength] = String(length) }
      return Response(status: status, headers: headers, body: ResponseBody())
    }
    switch body {
    case .bytes(let buffer):
      return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: buffer))
    case .file(let model, let range):
      let body = ResponseBody(contentLength: range.count) { writer in
        var place = range.lowerBound
        while place < range.upperBound {
          let end = min(place + Answer.piece, range.upperBound)
          let bytes = UnsafeRawBufferPointer(rebasing: model.file.buffer[place..<end])
          try await writer.write(ByteBuffer(bytes: bytes))
          place = end
        }
        try await writer.finish(nil)
      }
      return Response(status: status, headers: headers, body: body)
    }
  }
}
