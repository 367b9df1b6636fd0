import FoundationEssentials
import GRDB

extension ArtifactStore {
  /// Checks that every version is the one that its events and its run say, and every run's record:
  /// readable, and for one that published as its event carries it.
  func runFindings() throws(StoreError) -> [StoreFinding] {
    let ids = try read { db in try Int64.fetchAll(db, sql: "SELECT id FROM run ORDER BY id") }
    var findings = try versionFindings()
    // One transaction a run, so that a publish need not wait for all of them.
    for id in ids {
      let isSound = try read { db in try Self.isSound(run: id, in: db) }
      if !isSound { findings.append(.run(id)) }
    }
    return findings
  }

  private func versionFindings() throws(StoreError) -> [StoreFinding] {
    try read { db in
      // A version was published by its run, with these bytes, and every event says the same.
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT version.job, version.number FROM version
          LEFT JOIN run ON run.id = version.run
          LEFT JOIN event made ON made.run = version.run AND made.version = version.number
            AND made.job = version.job
          WHERE made.time IS NOT version.published OR run.job IS NOT version.job
            OR run.version IS NOT version.number OR run.candidate IS NOT version.artifact
            OR EXISTS (SELECT 1 FROM event WHERE event.job = version.job
              AND event.version = version.number AND event.artifact <> version.artifact)
          ORDER BY version.job, version.number
          """)
      return try rows.map {
        .version(job: try $0.text("job"), number: try $0.integer("number"))
      }
    }
  }

  private static func isSound(run id: Int64, in db: Database) throws -> Bool {
    guard try Bool.fetchOne(db, sql: jsonCheck, arguments: [id]) == true else { return false }
    let record: RunRecord
    do {
      guard let run = try StoredRun.fetch(id, in: db) else { return false }
      record = run.record
    } catch is StoreError {
      return false
    } catch is RowDecodingError {
      return false
    }
    let details = try String.fetchAll(
      db, sql: "SELECT detail FROM event WHERE run = ?", arguments: [id])
    for digests in details.compactMap({ RunDigests(detailJSON: $0) }) {
      guard try record.digest(id: id) == digests.run,
        try isSound(holdout: digests.holdout, run: id, in: db)
      else { return false }
    }
    return true
  }

  /// The rows are there, or were freed, or there never were any.
  private static func isSound(
    holdout digest: Digest?, run id: Int64, in db: Database
  ) throws -> Bool {
    let bytes = try Data.fetchOne(
      db, sql: "SELECT bytes FROM holdout WHERE run = ?", arguments: [id])
    guard let bytes else { return try digest.map { try isFreed($0, in: db) } ?? true }
    return Digest(hashing: bytes) == digest
  }

  /// Whether `gc` freed the bytes of this digest.
  static func isFreed(_ digest: Digest, in db: Database) throws -> Bool {
    try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM freed WHERE digest = ?)",
      arguments: [digest.description]) == true
  }

  private static let jsonCheck =
    "SELECT "
    + [
      "rows", "labels", "training_labels", "metrics", "incumbents", "gates", "cases", "error",
      "seconds", "report", "channels",
    ].map { "json_valid(\"\($0)\")" }.joined(separator: " AND ") + " FROM run WHERE id = ?"
}
