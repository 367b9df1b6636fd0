import ArtifactStore
import Classifier
import Foundation
import Testing

@testable import Serving

/// Whatever is refused or fails leaves the file at hand, its state, and nothing else.
struct PullRefusalTests {
  private let node: Node
  private let first: Data
  private let second: Data

  init() async throws {
    node = try Node()
    first = try SmallArtifact.bytes("boneca", exam: "boneca")
    second = try SmallArtifact.bytes("batom", exam: "batom")
    try node.publish(first)
    _ = try await node.pull()
  }

  private func expectRefusal(
    of channel: String = "staging", from store: ArtifactStore? = nil, _ error: PullError,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let before = try node.snapshot().dropFirst()
    await #expect(throws: error, sourceLocation: sourceLocation) {
      try await node.pull(channel, from: store)
    }
    #expect(try node.snapshot().dropFirst() == before, sourceLocation: sourceLocation)
  }

  @Test func bytesThatWereFlippedInTheStoreAreRefused() async throws {
    let state = try node.publish(second)
    let path = node.path + "/retrain.sqlite"
    var bytes = try node.read(path)
    // What only the second artifact holds, in its exam.
    let place = try #require(bytes.place(of: Data("batom".utf8)))
    bytes[place] ^= 0x10
    try node.write(bytes, to: path)
    let store = try ArtifactStore.open(path, mode: .readOnly)
    try await expectRefusal(
      from: store, .digestMismatch(version: "products@2", expected: state.digest))
  }

  @Test func bytesThatAreNoArtifactAreRefused() async throws {
    try node.publish(Data("no artifact at all".utf8))
    await #expect {
      try await node.pull()
    } throws: { error in
      guard case PullError.artifact("products@2", _) = error else { return false }
      return true
    }
    #expect(try node.read(node.file) == first)
    #expect(try node.names() == ["model", "model.trust"])
    #expect(try TrustedState.read(for: node.file)?.version == 1)
  }

  @Test func aModelThatFailsItsExamHereIsRefused() async throws {
    try node.publish(try SmallArtifact.bytes("batom", exam: "boneca", of: first))
    await #expect {
      try await node.pull()
    } throws: { error in
      guard case PullError.artifact(_, .examFailed(text: 0, _)) = error else { return false }
      return true
    }
    #expect(try node.read(node.file) == first)
    #expect(try node.names() == ["model", "model.trust"])
  }

  @Test func aStoreThatWasTakenBackIsRefused() async throws {
    let old = try node.copiedStore()
    try node.publish(second)
    _ = try await node.pull()
    try await expectRefusal(from: old, .olderSequence(state: node.trust, trusted: 2, found: 1))
    #expect(try node.read(node.file) == second)
  }

  @Test func anotherHistoryIsRefused() async throws {
    let copy = try node.copiedStore()
    try node.publish(second)
    _ = try await node.pull()
    let run = RunRecord(
      job: "products", outcome: .published, exitCode: 0, started: Node.day, finished: Node.day)
    _ = try copy.publish(
      run, artifact: SmallArtifact.bytes("carrinho"), to: "staging", note: Node.note)
    try await expectRefusal(from: copy, .otherHistory(state: node.trust, sequence: 2))
  }

  @Test(arguments: ["", "{}", "[1]", #"{"format":"retrain-trust-2"}"#, "\0\u{1F600}"])
  func aStateThatCannotBeReadIsRefused(_ text: String) async throws {
    try node.write(Data(text.utf8), to: node.trust)
    try await expectRefusal(.badState(path: node.trust))
    unlink(node.trust)
    #expect(try await !node.pull().isNew)
  }

  @Test func aStateWithoutEndIsNotRead() async throws {
    unlink(node.trust)
    #expect(symlink("/dev/zero", node.trust) == 0)
    await #expect(throws: PullError.badState(path: node.trust)) { try await node.pull() }
  }

  @Test func aChannelThatHoldsNothingIsNamedWithThoseThatDo() async throws {
    try await expectRefusal(
      of: "production",
      .noSuchChannel(job: "products", channel: "production", available: ["staging"]))
  }

  @Test func whatAKilledPullLeftIsTakenOver() async throws {
    try node.publish(second)
    try node.write(Data(repeating: 7, count: 3 * second.count), to: node.partial)
    #expect(try await node.pull().isNew)
    #expect(try node.read(node.file) == second)
    #expect(try node.names() == ["model", "model.previous", "model.trust"])
  }

  @Test func anotherPullAtWorkIsLeftAlone() async throws {
    try node.publish(second)
    try node.write(Data("half".utf8), to: node.partial)
    let other = open(node.partial, O_WRONLY)
    #expect(flock(other, LOCK_EX) == 0)
    try await expectRefusal(.busy(path: node.partial))
    #expect(try node.read(node.partial) == Data("half".utf8))
    close(other)
    #expect(try await node.pull().isNew)
  }

  @Test func aLinkInTheWayOfTheNewFileIsNotFollowed() async throws {
    try node.publish(second)
    #expect(symlink("model", node.partial) == 0)
    try await expectRefusal(.cannotCreate(path: node.partial, errno: ELOOP))
  }

  @Test func aFolderInTheWayIsNamed() async throws {
    let folder = node.path + "/node"
    await #expect(throws: PullError.cannotCreate(path: folder, errno: EISDIR)) {
      try await node.pull(to: folder)
    }
  }

  @Test func aMissingFolderIsNotMade() async throws {
    let file = node.path + "/missing/model"
    await #expect(
      throws: PullError.cannotCreate(path: node.path + "/missing/.model.partial", errno: ENOENT)
    ) {
      try await node.pull(to: file)
    }
    #expect(!FileManager.default.fileExists(atPath: node.path + "/missing"))
  }
}
