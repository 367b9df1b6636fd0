import Foundation
import Testing

@testable import ArtifactStore

struct HeadTests {
  private let folder: StoreFolder
  private let store: ArtifactStore
  private let key = SigningKey()

  init() throws {
    folder = try StoreFolder()
    store = try folder.create()
    try publish(1)
  }

  private func publish(_ seed: UInt8, to channel: String = "staging", signed: Bool = true) throws {
    _ = try store.publish(
      Sample.run(key: "\(seed)"), artifact: Sample.bytes(seed), to: channel, note: Sample.note(),
      heads: HeadIssuer(key: signed ? key : nil))
  }

  private func head(_ channel: String = "staging") throws -> SignedHead {
    try #require(try store.head(job: "products", channel: channel))
  }

  private func decoded(_ channel: String = "staging") throws -> ChannelHead {
    try head(channel).head(trusting: [key.trusted])
  }

  @Test func aPublishedChannelHasASignedHeadOfWhatItHolds() throws {
    let state = try #require(try store.channel(job: "products", name: "staging"))
    let head = try decoded()
    #expect(head.describes(state) && head.name == "products@1" && head.sequence == 1)
    #expect(head.issued == Sample.day)
    #expect(head.expires == Sample.day.addingTimeInterval(14 * 86400))
    #expect(!head.isExpired(at: Sample.day) && head.isExpired(at: head.expires))
    #expect(try self.head().signature?.utf8.count == SignedHead.signatureLength)
  }

  @Test func itsBytesAreSortedJSONThatReadsBack() throws {
    let bytes = try head().bytes
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasPrefix(#"{"channel":"staging","digest":"sha256:"#))
    #expect(text.contains(#""issued":"2026-01-01T00:00:00.000Z""#))
    #expect(try ChannelHead(decoding: bytes).encoded() == bytes)
  }

  @Test func everyMoveAndRunRenewsTheHeadsOfAllChannels() throws {
    try publish(2, to: "production")
    var issuer = HeadIssuer(key: key)
    let late = Sample.note(60)
    _ = try store.record(Sample.run(.refused, minute: 90), heads: issuer)
    #expect(try decoded("production").issued == Sample.day.addingTimeInterval(90 * 60 + 1.5))
    #expect(try decoded().sequence == 1)
    _ = try store.promote(
      job: "products", version: 1, to: "production", after: nil, note: late, heads: issuer)
    #expect(try decoded().issued == late.time && decoded("production").sequence == 2)
    issuer = HeadIssuer(key: key, lifetime: 60)
    _ = try store.rollBack(job: "products", channel: "production", note: late, heads: issuer)
    #expect(try decoded().expires == late.time.addingTimeInterval(60))
    _ = try store.release(job: "products", channel: "production", note: late)
    #expect(try head().signature == nil && head("production").signature == nil)
    #expect(try store.check() == [])
  }

  @Test func aRunWithoutAnIssuerLeavesTheHeads() throws {
    let before = try head()
    _ = try store.record(Sample.run(.failed, minute: 90))
    #expect(try head() == before)
  }

  @Test func onlyTheExactBytesAndKeyAreBelieved() throws {
    let signed = try head()
    let keys = [SigningKey().trusted, key.trusted]
    #expect(try signed.signer(of: keys) == key.trusted)
    for place in signed.bytes.indices {
      var bytes = signed.bytes
      bytes[place] ^= 1
      #expect(throws: HeadError.untrustedSignature) {
        try SignedHead(bytes: bytes, signature: signed.signature).head(trusting: keys)
      }
    }
    #expect(throws: HeadError.unsigned) {
      try SignedHead(bytes: signed.bytes, signature: nil).head(trusting: keys)
    }
  }

  @Test(arguments: ["", "{}", "[]", #"{"format":"retrain-head-2"}"#])
  func whatIsNoHeadIsRefused(text: String) {
    #expect(throws: HeadError.malformed) { try ChannelHead(decoding: Data(text.utf8)) }
  }

  @Test(arguments: [
    ("\"sequence\":1", "\"sequence\":0"), ("\"version\":1", "\"version\":-1"),
    ("\"length\":100", "\"length\":-1"), ("retrain-head-1", "retrain-head-9"),
    ("sha256:", "sha512:"), (".000Z", "Z"), ("\"job\":\"products\"", "\"job\":\"\""),
  ])
  func aHeadWithAWrongValueIsRefused(old: String, new: String) throws {
    let text = String(decoding: try head().bytes, as: UTF8.self)
    #expect(text.contains(old))
    #expect(throws: HeadError.malformed) {
      try ChannelHead(decoding: Data(text.replacing(old, with: new).utf8))
    }
  }

  @Test func aHeadThatWasAlteredIsFound() throws {
    try store.close()
    try folder.tamper(table: "head", "UPDATE head SET bytes = CAST('{}' AS BLOB)")
    let store = try ArtifactStore.open(folder.storePath, mode: .readOnly)
    #expect(try store.check() == [.head(job: "products", name: "staging")])
  }

  @Test func anOldHeadThatWasPutBackIsFound() throws {
    let old = try head()
    try publish(2)
    try store.close()
    let hex = old.bytes.map { String(format: "%02x", $0) }.joined()
    try folder.tamper(
      table: "head", "UPDATE head SET bytes = x'\(hex)', signature = '\(old.signature ?? "")'")
    let store = try ArtifactStore.open(folder.storePath, mode: .readOnly)
    #expect(try store.check() == [.head(job: "products", name: "staging")])
  }

  @Test func signaturesAreComparedWithTheKeysOfTheJob() throws {
    let keys = [key.trusted]
    #expect(try store.verifyHeads(keys: ["products": keys]) == [])
    let other = [SigningKey().trusted]
    #expect(
      try store.verifyHeads(keys: ["products": other])
        == [.signature(job: "products", name: "staging", .untrustedSignature)])
    try publish(2, signed: false)
    #expect(
      try store.verifyHeads(keys: ["products": keys])
        == [.signature(job: "products", name: "staging", .unsigned)])
  }

  @Test func partsOfAnArtifactAreReadByPlace() throws {
    let bytes = Sample.bytes(9, count: (1 << 20) * 2 + 10)
    _ = try store.publish(
      Sample.run(key: "9"), artifact: bytes, to: "staging", note: Sample.note())
    let digest = Digest(hashing: bytes)
    for range in [0..<bytes.count, 0..<0, 5..<6, 1_048_570..<1_048_590, 2_097_160..<9_999_999] {
      var read = Data()
      try store.readArtifact(digest, in: range) { read.append(contentsOf: $0) }
      #expect(read == bytes[range.clamped(to: 0..<bytes.count)])
    }
    #expect(try store.byteCount(of: digest) == bytes.count)
  }
}
