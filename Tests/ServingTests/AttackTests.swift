import ArtifactStore
import Foundation
import Testing

@testable import Serving

/// Whoever stands between a node and its publisher gets nothing into it: each try is refused for what
/// it is, and the incumbent stays.
struct AttackTests {
  private let site: Site

  init() async throws {
    site = try Site()
    _ = try await site.pull()
  }

  private func expectRefusal(
    _ error: PullError, keys: [TrustedKey]? = nil, at time: Date = Node.day,
    leaving more: [String] = [], sourceLocation: SourceLocation = #_sourceLocation,
    _ change: (inout PullLimits) -> Void = { _ in }
  ) async throws {
    let before = try site.node.snapshot()
    await #expect(throws: error, sourceLocation: sourceLocation) {
      try await site.pull(keys: keys, at: time, change)
    }
    let after = try site.node.snapshot().filter { line in
      !more.contains { line.hasPrefix($0 + " ") }
    }
    // The folder itself notes that a partial file came and went.
    #expect(after.dropFirst() == before.dropFirst(), sourceLocation: sourceLocation)
  }

  @Test func anOldHeadThatIsPlayedAgain() async throws {
    let old = try site.head()
    try site.publish(1)
    _ = try await site.pull()
    site.replaceHead(by: old)
    try await expectRefusal(.olderSequence(state: site.node.trust, trusted: 2, found: 1))
  }

  @Test func theSameSequenceNumberWithAnotherDigest() async throws {
    let other = try Node()
    _ = try other.publish(site.artifacts[1], heads: HeadIssuer(key: site.key))
    site.replaceHead(by: try #require(try other.store.head(job: "products", channel: "staging")))
    try await expectRefusal(.otherHistory(state: site.node.trust, sequence: 1))
  }

  @Test func anExpiredHead() async throws {
    let late = Node.day.addingTimeInterval(HeadIssuer.usualLifetime + 1)
    let error = PullError.expired(
      version: "products@1", at: Node.day.addingTimeInterval(HeadIssuer.usualLifetime))
    site.replaceHead(by: try site.head())
    try await expectRefusal(error, at: late)
  }

  @Test func theHeadOfAnotherChannel() async throws {
    try site.publish(1, to: "production")
    site.replaceHead(by: try site.head("production"))
    try await expectRefusal(
      .wrongHead(asked: "products/staging", found: "products/production"))
  }

  @Test func theHeadOfAnotherJob() async throws {
    let other = try Node()
    _ = try other.publish(site.artifacts[1], job: "shoes", heads: HeadIssuer(key: site.key))
    let head = try #require(try other.store.head(job: "shoes", channel: "staging"))
    site.replaceHead(by: head)
    let error = PullError.wrongHead(asked: "products/staging", found: "shoes/staging")
    try await expectRefusal(error)
    // Nor where no job was named: it is the one of the last pull.
    site.override("/v1/channels/staging/head") { $1.answer(Site.ok, [:], head.bytes) }
    site.override("/v1/channels/staging/head.sig") {
      $1.answer(Site.ok, [:], Data((head.signature ?? "").utf8))
    }
    await #expect(throws: error) { try await site.pull(job: nil) }
  }

  @Test func anUnsignedHeadWhereAKeyIsTrusted() async throws {
    site.replaceHead(by: SignedHead(bytes: try site.head().bytes, signature: nil))
    try await expectRefusal(.badHead(.unsigned))
  }

  @Test func aHeadThatAnotherKeySigned() async throws {
    let other = try Node()
    _ = try other.publish(site.artifacts[1], heads: HeadIssuer(key: SigningKey()))
    site.replaceHead(by: try #require(try other.store.head(job: "products", channel: "staging")))
    try await expectRefusal(.badHead(.untrustedSignature))
  }

  @Test func aSignatureOfOtherBytes() async throws {
    let head = try site.head()
    let forged = String(decoding: head.bytes, as: UTF8.self).replacing(
      "\"sequence\":1", with: "\"sequence\":9")
    site.replaceHead(by: SignedHead(bytes: Data(forged.utf8), signature: head.signature))
    try await expectRefusal(.badHead(.untrustedSignature))
  }

  @Test(arguments: [0, 1, 44, 87, 89, 90, 176])
  func aSignatureThatIsCutOrPadded(_ length: Int) async throws {
    let head = try site.head()
    let whole = try #require(head.signature)
    let text = String((whole + whole).prefix(length))
    site.replaceHead(by: SignedHead(bytes: head.bytes, signature: text))
    try await expectRefusal(.badHead(.malformedSignature(length: length)))
  }

  @Test(arguments: [" ", "\n", "\r"])
  func aSignatureWithSomethingBehindIt(_ more: String) async throws {
    let head = try site.head()
    let text = try #require(head.signature) + more + "\n"
    site.replaceHead(by: SignedHead(bytes: head.bytes, signature: text))
    try await expectRefusal(.badHead(.malformedSignature(length: text.utf8.count - 1)))
  }

  @Test func anotherSpellingOfTheSameSignature() async throws {
    let head = try site.head()
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = Array(try #require(head.signature))
    let last = try #require(digits.firstIndex(of: text[85]))
    text[85] = digits[last + 1]
    #expect(Data(base64Encoded: String(text)) == Data(base64Encoded: head.signature ?? ""))
    site.replaceHead(by: SignedHead(bytes: head.bytes, signature: String(text)))
    try await expectRefusal(.badHead(.malformedSignature(length: 88)))
  }

  @Test func aHeadThatHasNoEnd() async throws {
    site.override(Site.headPath) { _, connection in
      _ = connection.send(Data("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".utf8))
      while connection.send(Data(repeating: 32, count: 65536)) {}
    }
    try await expectRefusal(.badHead(.untrustedSignature))
    try await expectRefusal(.badHead(.malformed), keys: [])
  }

  @Test func aRedirectToAnotherServer() async throws {
    let target = "http://127.0.0.1:1/head"
    site.override(Site.headPath) { $1.answer("302 Found", ["Location": target]) }
    let address = try site.server.address + Site.headPath
    try await expectRefusal(.redirected(from: address, to: target))
    #expect(try site.server.requests.count { $0.path == Site.headPath } == 2)
  }

  @Test func aRedirectInACircle() async throws {
    site.override(Site.headPath) { $1.answer("302 Found", ["Location": Site.headPath]) }
    let address = try site.server.address + Site.headPath
    try await expectRefusal(.redirected(from: address, to: address))
  }
}
