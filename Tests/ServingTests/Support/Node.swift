import ArtifactStore
import Foundation

@testable import Serving

/// A store and the folder of a serving node, gone with the test.
final class Node: Sendable {
  let path: String
  let store: ArtifactStore

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/node-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: path + "/node", withIntermediateDirectories: true)
    store = try ArtifactStore.open(path + "/retrain.sqlite", mode: .createIfMissing)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var file: String { path + "/node/model" }
  var trust: String { file + ".trust" }
  var partial: String { path + "/node/.model.partial" }

  @discardableResult
  func publish(
    _ artifact: Data, job: String = "products", to channel: String = "staging",
    heads: HeadIssuer = HeadIssuer()
  ) throws -> ChannelState {
    let run = RunRecord(
      job: job, outcome: .published, exitCode: 0, started: Node.day, finished: Node.day)
    return try store.publish(
      run, artifact: artifact, to: channel, note: Node.note, heads: heads
    ).channel
  }

  func pull(
    _ channel: String = "staging", to file: String? = nil, from store: ArtifactStore? = nil,
    at time: Date = Node.day
  ) async throws(PullError) -> PullOutcome {
    try await Puller(
      from: .store(path: (store ?? self.store).path), job: "products", channel: channel,
      to: file ?? self.file, now: { time }
    ).pull()
  }

  func read(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }

  func write(_ bytes: Data, to path: String) throws { try bytes.write(to: URL(filePath: path)) }

  /// The names in the node's folder.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path + "/node").sorted()
  }

  /// Everything that touching a file of the node changes.
  func snapshot() throws -> [String] {
    try ([""] + names()).map { name in
      var status = stat()
      guard lstat("\(path)/node/\(name)", &status) == 0 else { throw CocoaError(.fileNoSuchFile) }
      return "\(name) \(status.st_ino) \(status.st_size) \(status.st_mtim) \(status.st_ctim)"
    }
  }

  /// A copy of the store as it is now.
  func copiedStore() throws -> ArtifactStore {
    let copy = path + "/copy.sqlite"
    try FileManager.default.copyItem(atPath: path + "/retrain.sqlite", toPath: copy)
    return try ArtifactStore.open(copy, mode: .readWrite)
  }

  static let day = Date(timeIntervalSince1970: 1_767_225_600)
  static let note = MoveNote(actor: "cron", reason: "nightly", time: day)
}
