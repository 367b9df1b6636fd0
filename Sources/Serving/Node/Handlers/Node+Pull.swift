import Classifier
import ArtifactStore
import FoundationEssentials
import HTTPTypes
import NIOCore

extension Node {
  /// `GET …/head` and `…/head.sig`: the exact bytes that this node believed.
  func head(
    _ ask: Ask, job: String?, channel: String, isSignature: Bool
  ) throws(Refusal) -> Answer {
    guard let channel = channels.first(where: { $0.name == channel }) else { throw .notFound }
    guard let model = channel.current else { throw .notReady }
    guard job == nil || job == model.state.job else { throw .notFound }
    let signed = model.state.signed
    let bytes: Data
    if isSignature {
      guard let signature = signed.signature else { throw .notFound }
      bytes = Data((signature + "\n").utf8)
    } else {
      bytes = signed.bytes
    }
    let tag = "\"\(Digest(hashing: bytes).hex)\""
    var headers: HTTPFields = [.eTag: tag, .cacheControl: "no-cache"]
    if EntityTag.matches(ask.headers[.ifNoneMatch], tag) {
      return Answer(.notModified, headers: headers, body: .bytes(ByteBuffer()))
    }
    headers[.contentType] = isSignature ? MediaType.text : MediaType.json
    return Answer(headers: headers, body: .bytes(ByteBuffer(bytes: bytes)))
  }

  /// `GET /v1/blobs/sha256/HEX`: the bytes of a model that this node holds, or part of them.
  func blob(_ ask: Ask, hex: String) throws(Refusal) -> Answer {
    let found = Digest("sha256:" + hex).flatMap { digest in
      channels.lazy.compactMap { $0.model(digest) }.first
    }
    guard let model = found else { throw .notFound }
    let length = model.file.buffer.count
    let tag = "\"\(model.state.digest.hex)\""
    var headers: HTTPFields = [
      .eTag: tag, .cacheControl: "public, max-age=31536000, immutable", .acceptRanges: "bytes",
    ]
    if EntityTag.matches(ask.headers[.ifNoneMatch], tag) {
      return Answer(.notModified, headers: headers, body: .bytes(ByteBuffer()))
    }
    headers[.contentType] = MediaType.bytes
    if let name = HTTPField.Name("Repr-Digest") {
      let digest = Data(model.state.digest.bytes).base64EncodedString()
      headers[name] = "sha-256=:\(digest):"
    }
    // A part of other bytes than the client has would be of no use to it.
    let holds = ask.headers[.ifRange].map { $0 == tag } ?? true
    let asked = holds && ask.method == .get ? ask.headers[.range] : nil
    switch ByteRange(asked, length: length) {
    case .whole:
      return Answer(headers: headers, body: .file(model, 0..<length))
    case .part(let range):
      headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(length)"
      return Answer(.partialContent, headers: headers, body: .file(model, range))
    case .outside:
      headers[.contentRange] = "bytes */\(length)"
      headers[.contentType] = nil
      return Answer(.rangeNotSatisfiable, headers: headers, body: .bytes(ByteBuffer()))
    }
  }
}
