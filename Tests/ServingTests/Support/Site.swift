import ArtifactStore
import Foundation
import Synchronization

@testable import Serving

/// A publisher with a key, the server that serves its store, and a node that pulls from it.
final class Site: Sendable {
  let node: Node
  let key = SigningKey()
  let artifacts: [Data]
  private let overrides = Mutex<[String: RawServer.Handler]>([:])
  private let running = Mutex<RawServer?>(nil)

  static let headPath = "/v1/jobs/products/channels/staging/head"

  /// Publishes the first of two artifacts.
  init() throws {
    node = try Node()
    artifacts = [
      try SmallArtifact.bytes("boneca", exam: "boneca"),
      try SmallArtifact.bytes("batom", exam: "batom"),
    ]
    try publish(0)
    let server = try RawServer { [weak self] request, connection in
      self?.serve(request, connection)
    }
    running.withLock { $0 = server }
  }

  deinit { running.withLock { $0?.stop() } }

  var server: RawServer {
    get throws {
      guard let server = running.withLock({ $0 }) else { throw CocoaError(.featureUnsupported) }
      return server
    }
  }

  @discardableResult
  func publish(_ number: Int, to channel: String = "staging") throws -> ChannelState {
    try node.publish(artifacts[number], to: channel, heads: HeadIssuer(key: key))
  }

  func head(_ channel: String = "staging") throws -> SignedHead {
    guard let head = try node.store.head(job: "products", channel: channel) else {
      throw CocoaError(.fileNoSuchFile)
    }
    return head
  }

  /// The path of an artifact.
  func blobPath(_ number: Int) -> String {
    "/v1/blobs/sha256/" + Digest(hashing: artifacts[number]).hex
  }

  /// Answers requests of `path` with `handler` from now on.
  func override(_ path: String, _ handler: @escaping RawServer.Handler) {
    overrides.withLock { $0[path] = handler }
  }

  /// Serves another head in the place of the store's.
  func replaceHead(by head: SignedHead) {
    override(Site.headPath) { $1.answer(Site.ok, [:], head.bytes) }
    override(Site.headPath + ".sig") { _, connection in
      guard let signature = head.signature else { return _ = connection.answer("404 Not Found") }
      connection.answer(Site.ok, [:], Data(signature.utf8))
    }
  }

  static let ok = "200 OK"

  func pull(
    job: String? = "products", channel: String = "staging", keys: [TrustedKey]? = nil,
    at time: Date = Node.day, _ change: (inout PullLimits) -> Void = { _ in }
  ) async throws -> PullOutcome {
    var limits = PullLimits()
    limits.backoff.first = 0.001
    change(&limits)
    return try await Puller(
      from: PullOrigin(server.address), job: job, channel: channel, to: node.file,
      trusting: keys ?? [key.trusted], limits: limits, now: { time }
    ).pull()
  }

  private func serve(_ request: RawRequest, _ connection: RawConnection) {
    if let handler = overrides.withLock({ $0[request.path] }) {
      return handler(request, connection)
    }
    guard let body = body(of: request.path) else { return _ = connection.answer("404 Not Found") }
    let tag = "\"\(Digest(hashing: body).hex.prefix(12))\""
    if request.headers["if-none-match"] == tag {
      return _ = connection.answer("304 Not Modified", ["ETag": tag])
    }
    if let range = request.headers["range"], request.headers["if-range"] ?? tag == tag,
      let start = Int(range.dropFirst("bytes=".count).dropLast()), start < body.count
    {
      let place = "bytes \(start)-\(body.count - 1)/\(body.count)"
      return _ = connection.answer(
        "206 Partial Content", ["ETag": tag, "Content-Range": place], body.dropFirst(start))
    }
    connection.answer(Site.ok, ["ETag": tag], body)
  }

  private func body(of path: String) -> Data? {
    let parts = path.split(separator: "/").map(String.init)
    if parts.starts(with: ["v1", "blobs", "sha256"]), parts.count == 4 {
      return artifacts.first { Digest(hashing: $0).hex == parts[3] }
    }
    let names = parts.dropFirst(parts.count == 6 ? 4 : 2)
    guard let channel = names.first, let head = try? head(channel) else { return nil }
    return names.last == "head" ? head.bytes : head.signature.map { Data(($0 + "\n").utf8) }
  }
}
