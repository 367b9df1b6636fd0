import ArtifactStore
import Foundation
import Testing

@testable import Serving

/// What a pull over HTTP asks for, and how it goes on after what broke.
struct HTTPPullTests {
  private let site: Site

  init() throws { site = try Site() }

  private var paths: [String] { get throws { try site.server.requests.map(\.path) } }

  @Test func aSignedModelIsPulled() async throws {
    let outcome = try await site.pull()
    #expect(outcome.isNew && outcome.signer == site.key.trusted)
    #expect(try site.node.read(site.node.file) == site.artifacts[0])
    #expect(try paths == [Site.headPath, Site.headPath + ".sig", site.blobPath(0)])
    #expect(try TrustedState.read(for: site.node.file) == outcome.state)
    #expect(try outcome.state.signed == site.head())
  }

  @Test func nothingNewIsOneConditionalRequest() async throws {
    _ = try await site.pull()
    let before = try site.node.snapshot()
    try site.server.forget()
    #expect(try await !site.pull().isNew)
    #expect(try paths == [Site.headPath])
    #expect(try site.server.requests[0].headers["if-none-match"] != nil)
    #expect(try site.node.snapshot() == before)
  }

  @Test func aDamagedFileAtHandAsksForTheWholeAgain() async throws {
    _ = try await site.pull()
    var bytes = site.artifacts[0]
    bytes[bytes.count / 2] ^= 1
    try site.node.write(bytes, to: site.node.file)
    try site.server.forget()
    #expect(try await site.pull().isNew)
    #expect(try site.server.requests[0].headers["if-none-match"] == nil)
    // What is not whole is no way back.
    #expect(try site.node.names() == ["model", "model.trust"])
  }

  @Test func anExpiredHeadIsRefusedOnA304Too() async throws {
    _ = try await site.pull()
    let late = Node.day.addingTimeInterval(HeadIssuer.usualLifetime)
    let error = PullError.expired(version: "products@1", at: late)
    await #expect(throws: error) { try await site.pull(at: late) }
    #expect(try await !site.pull(at: late.addingTimeInterval(-1)).isNew)
  }

  @Test func aKeyThatIsTrustedNoMoreEndsTheTrustInWhatItSigned() async throws {
    _ = try await site.pull()
    let other = SigningKey().trusted
    await #expect(throws: PullError.badHead(.untrustedSignature)) {
      try await site.pull(keys: [other])
    }
    #expect(try await !site.pull(keys: [other, site.key.trusted]).isNew)
  }

  @Test func whereThereIsOneJobItNeedNotBeNamed() async throws {
    let outcome = try await site.pull(job: nil)
    #expect(outcome.state.name == "products@1")
    #expect(try paths[0] == "/v1/channels/staging/head")
  }

  @Test func aTransferThatBrokeGoesOnWhereItWas() async throws {
    let (whole, path) = (site.artifacts[0], site.blobPath(0))
    site.override(path) { request, connection in
      if request.headers["range"] == nil {
        connection.answer(Site.ok, ["ETag": "\"a\""], whole.prefix(100), length: whole.count)
      } else {
        let place = "bytes 100-\(whole.count - 1)/\(whole.count)"
        connection.answer("206 Partial Content", ["Content-Range": place], whole.dropFirst(100))
      }
    }
    #expect(try await site.pull().isNew)
    let blobs = try site.server.requests.filter { $0.path == path }
    #expect(blobs.map { $0.headers["range"] } == [nil, "bytes=100-"])
    #expect(blobs[1].headers["if-range"] == "\"a\"")
    #expect(try site.node.names() == ["model", "model.trust"])
  }

  @Test func theNextPullGoesOnWhereOneGaveUp() async throws {
    let (whole, path) = (site.artifacts[0], site.blobPath(0))
    site.override(path) {
      $1.answer(Site.ok, ["ETag": "\"a\""], whole.prefix(100), length: whole.count)
    }
    await #expect {
      try await site.pull { $0.attempts = 1 }
    } throws: { error in
      guard case PullError.unreachable = error else { return false }
      return true
    }
    #expect(try site.node.names() == [".model.partial", ".model.resume"])
    try site.server.forget()
    site.override(path) { request, connection in
      let start = Int(request.headers["range"]?.dropFirst(6).dropLast() ?? "") ?? 0
      let place = "bytes \(start)-\(whole.count - 1)/\(whole.count)"
      connection.answer("206 Partial Content", ["Content-Range": place], whole.dropFirst(start))
    }
    #expect(try await site.pull().isNew)
    #expect(try site.server.requests.last?.headers["range"] == "bytes=100-")
    #expect(try site.node.read(site.node.file) == whole)
  }

  @Test func whatAnEarlierPullLeftIsNotBelieved() async throws {
    let digest = Digest(hashing: site.artifacts[0])
    try site.node.write(Data(repeating: 7, count: 50), to: site.node.partial)
    let note = #"{"digest":"\#(digest)"}"#
    try site.node.write(Data(note.utf8), to: site.node.path + "/node/.model.resume")
    #expect(try await site.pull().isNew)
    #expect(try site.node.read(site.node.file) == site.artifacts[0])
    let ranges = try site.server.requests.filter { $0.path == site.blobPath(0) }
    #expect(ranges.map { $0.headers["range"] } == ["bytes=50-", nil])
  }

  @Test func anAnswerThatAsksToWaitIsWaitedFor() async throws {
    let (head, times) = (try site.head(), Counter())
    site.override(Site.headPath) { _, connection in
      if times.next() < 3 {
        connection.answer("503 Service Unavailable", ["Retry-After": "0"])
      } else {
        connection.answer(Site.ok, [:], head.bytes)
      }
    }
    #expect(try await site.pull().isNew)
    #expect(try paths.count { $0 == Site.headPath } == 3)
  }

  @Test func aServerThatWantsMoreTimeThanThereIsIsLeftAlone() async throws {
    site.override(Site.headPath) { $1.answer("429 Too Many Requests", ["Retry-After": "3600"]) }
    let address = try site.server.address + Site.headPath
    await #expect(
      throws: PullError.unreachable(address: address, detail: "the server answered 429")
    ) { try await site.pull { $0.deadline = 5 } }
    #expect(try paths == [Site.headPath])
  }

  @Test func whatIsNotThereIsNotAskedForAgain() async throws {
    let address = try site.server.address + "/v1/jobs/products/channels/production/head"
    await #expect(throws: PullError.nothingThere(address: address)) {
      try await site.pull(channel: "production")
    }
    #expect(try site.server.requests.count == 1)
  }

  @Test func aHeadAndASignatureOfTwoMomentsAreFetchedAgain() async throws {
    let (old, times) = (try site.head(), Counter())
    try site.publish(1)
    let new = try site.head()
    site.override(Site.headPath + ".sig") { _, connection in
      let signature = times.next() == 1 ? old.signature : new.signature
      connection.answer(Site.ok, [:], Data((signature ?? "").utf8))
    }
    #expect(try await site.pull().state.version == 2)
  }
}
