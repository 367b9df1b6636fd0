import ArtifactStore
import Foundation
import GRDB

/// A folder for one test, removed when the test is over.
final class StoreFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/store-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  var storePath: String { path + "/retrain.sqlite" }

  func create() throws -> ArtifactStore {
    try ArtifactStore.open(storePath, mode: .createIfMissing)
  }

  func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  /// Does to the file what somebody else's program could do.
  func tamper(_ sql: String) throws {
    let queue = try DatabaseQueue(path: storePath)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      try db.execute(sql: sql)
    }
    try queue.close()
  }

  /// As `tamper`, with the triggers of the table out of the way and put back afterwards.
  func tamper(table: String, _ sql: String) throws {
    let queue = try DatabaseQueue(path: storePath)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      let triggers = try Row.fetchAll(
        db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?",
        arguments: [table])
      for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger["name"] as String)") }
      try db.execute(sql: sql)
      for trigger in triggers { try db.execute(sql: trigger["sql"] as String) }
    }
    try queue.close()
  }

  /// What the `sqlite3` shell would print for one row and column.
  func ask(_ sql: String) throws -> String? {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: storePath, configuration: configuration)
    return try queue.read { db in try String.fetchOne(db, sql: sql) }
  }
}

/// What the tests of the store publish.
enum Sample {
  static let day = Date(timeIntervalSince1970: 1_767_225_600)

  static func run(
    _ outcome: RunOutcome = .published, job: String = "products", key: String = "inputs",
    minute: Double = 0
  ) -> RunRecord {
    RunRecord(
      job: job, outcome: outcome, exitCode: outcome == .published ? 0 : 1,
      started: day.addingTimeInterval(minute * 60),
      finished: day.addingTimeInterval(minute * 60 + 1.5), inputKey: Digest(hashing: key.utf8),
      jobFile: Data("name: products\n".utf8), caseFile: Data("text,expect\n".utf8),
      folder: "jobs/products",
      inputs: [RunInput(path: "data/a.csv", digest: Digest(hashing: [1]), byteCount: 1)],
      splitID: "0.2 fold-1", rowsRead: 1000, gatesJSON: #"[{"name":"accuracy.min"}]"#,
      program: "1.0")
  }

  static func note(_ minute: Double = 0, reason: String = "nightly") -> MoveNote {
    MoveNote(actor: "cron", reason: reason, time: day.addingTimeInterval(minute * 60))
  }

  /// Bytes that differ with the seed, made in blocks because the largest are many megabytes.
  static func bytes(_ seed: UInt8, count: Int = 100) -> Data {
    let block = Data((0..<4093).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ Int(seed)) })
    var bytes = Data(capacity: count + block.count)
    while bytes.count < count { bytes.append(block) }
    return bytes.prefix(count)
  }
}

extension ArtifactStore {
  /// Publishes `bytes(seed)` to staging of `products`.
  @discardableResult
  func publishSample(
    _ seed: UInt8, count: Int = 100, minute: Double = 0, key: String = "inputs"
  ) throws -> PublishOutcome {
    try publish(
      Sample.run(key: key, minute: minute), artifact: Sample.bytes(seed, count: count),
      to: "staging", note: Sample.note(minute))
  }
}
