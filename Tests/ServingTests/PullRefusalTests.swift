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

  init() throws {
    node = try Node()
    first = try SmallArtifact.bytes("boneca", exam: "boneca")
    second = try SmallArtifact.bytes("batom", exam: "batom")
    try node.publish(first)
    _ = try node.pull()
  }

  private func expectRefusal(
    of channel: String = "staging", from store: ArtifactStore? = nil, _ error: PullError,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = try node.snapshot().dropFirst()
    #expect(throws: error, sourceLocation: sourceLocation) {
      try node.pull(channel, from: store)
    }
    #expect(try node.snapshot().dropFirst() == before, sourceLocation: sourceLocation)
  }

  @Test func bytesThatWereFlippedInTheStoreAreRefused() throws {
    let state = try node.publish(second)
    let path = node.path + "/retrain.sqlite"
    var bytes = try node.read(path)
    // What only the second artifact holds, in its exam.
    let place = try #require(bytes.place(of: Data("batom".utf8)))
    bytes[place] ^= 0x10
    try node.write(bytes, to: path)
    let store = try ArtifactStore.open(path, mode: .readOnly)
    try expectRefusal(
      from: store, .digestMismatch(version: "products@2", expected: state.digest))
  }

  @Test func bytesThatAreNoArtifactAreRefused() throws {
    try node.publish(Data("no artifact at all".utf8))
    #expect {
      try node.pull()
    } throws: { error in
      guard case PullError.artifact("products@2", _) = error else { return false }
      return true
    }
    #expect(try node.read(node.file) == first)
    #expect(try node.names() == ["model", "model.trust"])
    #expect(try TrustedState.read(for: node.file)?.version == 1)
  }

  @Test func aModelThatFailsItsExamHereIsRefused() throws {
    try node.publish(try SmallArtifact.bytes("batom", exam: "boneca", of: first))
    #expect {
      try node.pull()
    } throws: { error in
      guard case PullError.artifact(_, .examFailed(text: 0, _)) = error else { return false }
      return true
    }
    #expect(try node.read(node.file) == first)
    #expect(try node.names() == ["model", "model.trust"])
  }

  @Test func aStoreThatWasTakenBackIsRefused() throws {
    let old = try node.copiedStore()
    try node.publish(second)
    _ = try node.pull()
    try expectRefusal(from: old, .olderSequence(state: node.trust, trusted: 2, found: 1))
    #expect(try node.read(node.file) == second)
  }

  @Test func anotherHistoryIsRefused() throws {
    let copy = try node.copiedStore()
    try node.publish(second)
    _ = try node.pull()
    let run = RunRecord(
      job: "products", outcome: .published, exitCode: 0, started: Node.day, finished: Node.day)
    _ = try copy.publish(
      run, artifact: SmallArtifact.bytes("carrinho"), to: "staging", note: Node.note)
    try expectRefusal(from: copy, .otherHistory(state: node.trust, sequence: 2))
  }

  @Test(arguments: ["", "{}", "[1]", #"{"format":"retrain-trust-2"}"#, "\0\u{1F600}"])
  func aStateThatCannotBeReadIsRefused(_ text: String) throws {
    try node.write(Data(text.utf8), to: node.trust)
    try expectRefusal(.badState(path: node.trust))
    unlink(node.trust)
    #expect(try !node.pull().isNew)
  }

  @Test func aStateWithoutEndIsNotRead() throws {
    unlink(node.trust)
    #expect(symlink("/dev/zero", node.trust) == 0)
    #expect(throws: PullError.badState(path: node.trust)) { try node.pull() }
  }

  @Test func aChannelThatHoldsNothingIsNamedWithThoseThatDo() throws {
    try expectRefusal(
      of: "production",
      .noSuchChannel(job: "products", channel: "production", available: ["staging"]))
  }

  @Test func whatAKilledPullLeftIsTakenOver() throws {
    try node.publish(second)
    try node.write(Data(repeating: 7, count: 3 * second.count), to: node.partial)
    #expect(try node.pull().isNew)
    #expect(try node.read(node.file) == second)
    #expect(try node.names() == ["model", "model.trust"])
  }

  @Test func anotherPullAtWorkIsLeftAlone() throws {
    try node.publish(second)
    try node.write(Data("half".utf8), to: node.partial)
    let other = open(node.partial, O_WRONLY)
    #expect(flock(other, LOCK_EX) == 0)
    try expectRefusal(.busy(path: node.partial))
    #expect(try node.read(node.partial) == Data("half".utf8))
    close(other)
    #expect(try node.pull().isNew)
  }

  @Test func aLinkInTheWayOfTheNewFileIsNotFollowed() throws {
    try node.publish(second)
    #expect(symlink("model", node.partial) == 0)
    try expectRefusal(.cannotCreate(path: node.partial, errno: ELOOP))
  }

  @Test func aFolderInTheWayIsNamed() throws {
    let folder = node.path + "/node"
    #expect(throws: PullError.cannotCreate(path: folder, errno: EISDIR)) {
      try node.pull(to: folder)
    }
  }

  @Test func aMissingFolderIsNotMade() throws {
    let file = node.path + "/missing/model"
    #expect(
      throws: PullError.cannotCreate(path: node.path + "/missing/.model.partial", errno: ENOENT)
    ) {
      try node.pull(to: file)
    }
    #expect(!FileManager.default.fileExists(atPath: node.path + "/missing"))
  }
}
