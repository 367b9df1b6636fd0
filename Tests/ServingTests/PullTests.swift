import ArtifactStore
import Foundation
import Testing

@testable import Serving

struct PullTests {
  private let node: Node
  private let first: Data
  private let second: Data

  init() throws {
    node = try Node()
    first = try SmallArtifact.bytes("boneca", exam: "boneca")
    second = try SmallArtifact.bytes("batom", exam: "batom")
  }

  @Test func theFirstPullBringsTheBytesAndTheTrustedState() async throws {
    try node.publish(first)
    let outcome = try await node.pull()
    #expect(outcome.isNew && outcome.byteCount == first.count)
    #expect(outcome.state.name == "products@1" && outcome.state.sequence == 1)
    #expect(try node.read(node.file) == first)
    #expect(try TrustedState.read(for: node.file) == outcome.state)
    #expect(try node.names() == ["model", "model.trust"])
  }

  @Test func nothingNewTouchesNothing() async throws {
    try node.publish(first)
    _ = try await node.pull()
    let before = try node.snapshot()
    let outcome = try await node.pull()
    #expect(!outcome.isNew && outcome.state.name == "products@1")
    #expect(try node.snapshot() == before)
  }

  @Test func aFileThatIsThereAlreadyIsOnlyTrusted() async throws {
    try node.publish(first)
    try node.write(first, to: node.file)
    let before = try node.snapshot()
    #expect(try await !node.pull().isNew)
    #expect(try node.snapshot()[1] == before[1])
    #expect(try TrustedState.read(for: node.file)?.version == 1)
  }

  @Test func aNewVersionReplacesTheFileAndKeepsItsRights() async throws {
    try node.publish(first)
    _ = try await node.pull()
    #expect(chmod(node.file, 0o640) == 0)
    try node.publish(second)
    let outcome = try await node.pull()
    #expect(outcome.isNew && outcome.state.sequence == 2)
    #expect(try node.read(node.file + ".previous") == first)
    #expect(try node.read(node.file) == second)
    var status = stat()
    #expect(stat(node.file, &status) == 0 && status.st_mode & 0o777 == 0o640)
    #expect(try node.names() == ["model", "model.previous", "model.trust"])
  }

  @Test func aRollbackIsANewStateOfOldBytes() async throws {
    try node.publish(first)
    try node.publish(second)
    _ = try await node.pull()
    _ = try node.store.rollBack(job: "products", channel: "staging", note: Node.note)
    let outcome = try await node.pull()
    #expect(outcome.isNew && outcome.state.name == "products@1" && outcome.state.sequence == 3)
    #expect(try node.read(node.file) == first)
  }

  @Test func theSameBytesUnderAHigherSequenceNumberOnlyChangeTheState() async throws {
    try node.publish(first)
    try node.publish(second)
    _ = try node.store.rollBack(job: "products", channel: "staging", note: Node.note)
    _ = try await node.pull()
    let before = try node.snapshot()
    _ = try node.store.release(job: "products", channel: "staging", note: Node.note)
    let outcome = try await node.pull()
    #expect(!outcome.isNew && outcome.state.sequence == 4)
    #expect(try node.snapshot()[1] == before[1])
    #expect(try TrustedState.read(for: node.file)?.sequence == 4)
  }

  @Test(arguments: [0, 10, -1])
  func aDamagedFileAtHandIsPulledAgain(_ damage: Int) async throws {
    try node.publish(first)
    _ = try await node.pull()
    var bytes = first
    if damage < 0 { bytes[bytes.count / 2] ^= 1 } else { bytes = bytes.prefix(damage) }
    try node.write(bytes, to: node.file)
    #expect(try await node.pull().isNew)
    #expect(try node.read(node.file) == first)
  }

  @Test func anotherChannelBeginsAnotherHistory() async throws {
    try node.publish(first)
    try node.publish(second)
    _ = try await node.pull()
    _ = try node.store.promote(
      job: "products", version: 1, to: "production", after: nil, note: Node.note)
    let outcome = try await node.pull("production")
    #expect(outcome.isNew && outcome.state.sequence == 1 && outcome.state.channel == "production")
    #expect(try node.read(node.file) == first)
  }

  @Test func aLinkStaysAndItsTargetIsReplaced() async throws {
    try node.publish(first)
    let target = node.path + "/target"
    try node.write(second, to: target)
    #expect(symlink("../target", node.file) == 0)
    #expect(try await node.pull().isNew)
    #expect(try node.read(target) == first)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: node.file) == "../target")
  }

  @Test func aFileInTheWorkingFolderNeedsNoPath() async throws {
    try node.publish(first)
    let name = "model-\(UUID().uuidString)"
    defer { for end in ["", ".trust", ".previous"] { unlink(name + end) } }
    #expect(try await node.pull(to: name).isNew)
    #expect(try node.read(name) == first)
  }
}
