public import FoundationEssentials
import GRDB

/// That a version is to be kept whatever else is freed.
public struct Pin: Equatable, Sendable {
  public let job: String
  /// The number of the version.
  public let version: Int
  public let actor: String
  public let reason: String
  public let time: Date
}

extension ArtifactStore {
  /// Keeps a version's bytes from `collect` until it is unpinned; says nothing new of one that is
  /// pinned already.
  ///
  /// - Returns: false where it was pinned before, by whom and why stays.
  /// - Throws: `noSuchVersion`, `bytesCollected`.
  public func pin(
    job: String, version number: Int, note: MoveNote
  ) throws(StoreError) -> Bool {
    try write { db in
      _ = try Version.usable(job: job, number: number, in: db)
      try db.execute(
        sql: """
          INSERT INTO pin (job, version, actor, reason, time) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT DO NOTHING
          """,
        arguments: [
          job, number, try StoreValue.text(note.actor, field: "actor"),
          try StoreValue.text(note.reason, field: "reason"),
          try TimeText.text(note.time, field: "time"),
        ])
      return db.changesCount > 0
    }
  }

  /// Lets `collect` free a version again; false where it was not pinned.
  public func unpin(job: String, version number: Int) throws(StoreError) -> Bool {
    try write { db in
      try db.execute(
        sql: "DELETE FROM pin WHERE job = ? AND version = ?", arguments: [job, number])
      return db.changesCount > 0
    }
  }

  /// The pins of a job, the newest version first.
  public func pins(job: String) throws(StoreError) -> [Pin] {
    try read { db in try Pin.all(of: job, in: db) }
  }
}

extension Pin {
  static func all(of job: String, in db: Database) throws -> [Pin] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT * FROM pin WHERE job = ? ORDER BY version DESC", arguments: [job])
    return try rows.map { row in
      Pin(
        job: try row.text("job"), version: try row.integer("version"),
        actor: try row.text("actor"), reason: try row.text("reason"), time: try row.time("time"))
    }
  }
}
