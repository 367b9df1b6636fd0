public import FoundationEssentials
import GRDB
import Glibc

extension ArtifactStore {
  /// What `collect` with the same count would do; changes nothing.
  ///
  /// - Parameter count: at least 1.
  public func collection(keeping count: Int) throws(StoreError) -> StoreCollection {
    guard count >= 1 else { throw .invalid(field: "count") }
    return try read { db in try CollectionPlan(count: count).make(in: db) }
  }

  /// Frees the bytes of versions, and the held-out answers of runs, that no channel, way back or
  /// pin needs, in one transaction; the file keeps its length until `shrink`.
  ///
  /// - Parameter count: at least 1; see `CollectionPlan`.
  public func collect(keeping count: Int, at time: Date) throws(StoreError) -> StoreCollection {
    guard count >= 1 else { throw .invalid(field: "count") }
    return try write { db in
      let collection = try CollectionPlan(count: count).make(in: db)
      let time = try TimeText.text(time, field: "time")
      for version in collection.freed {
        try Self.noteFreed(version.digest, at: time, in: db)
      }
      for run in collection.runs {
        if let bytes = try Data.fetchOne(
          db, sql: "SELECT bytes FROM holdout WHERE run = ?", arguments: [run])
        {
          try Self.noteFreed(Digest(hashing: bytes), at: time, in: db)
        }
      }
      try Self.withoutTrigger("chunk_stays", in: db) {
        for version in collection.freed {
          try db.execute(
            sql: "DELETE FROM chunk WHERE artifact = ?", arguments: [version.digest.description])
        }
      }
      try Self.withoutTrigger("holdout_stays", in: db) {
        for run in collection.runs {
          try db.execute(sql: "DELETE FROM holdout WHERE run = ?", arguments: [run])
        }
      }
      return collection
    }
  }

  /// Gives the pages that are free back to the file system, where there are any; the bytes before
  /// and after.
  ///
  /// Needs as much free disk as the store has content, beside the store. Who reads meanwhile waits.
  public func shrink() throws(StoreError) -> (before: Int, after: Int) {
    guard mode != .readOnly else { throw .openedReadOnly }
    // The usual place for temporary files may be small, or memory.
    setenv("SQLITE_TMPDIR", AtomicFile.folder(of: path), 0)
    return try StoreError.translating(path: path) {
      try queue.writeWithoutTransaction { db in
        let before = try Self.fileBytes(db)
        if try Int.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0 > 0 {
          try db.execute(sql: "VACUUM")
        }
        return (before, try Self.fileBytes(db))
      }
    }
  }

  private static func fileBytes(_ db: Database) throws -> Int {
    let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
    return pages * (try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
  }

  private static func noteFreed(_ digest: Digest, at time: String, in db: Database) throws {
    try db.execute(
      sql: "INSERT INTO freed (digest, time) VALUES (?, ?) ON CONFLICT DO NOTHING",
      arguments: [digest.description, time])
  }

  /// Runs `body` while a trigger is away; it is back, word for word, before the transaction ends.
  private static func withoutTrigger(
    _ name: String, in db: Database, _ body: () throws -> Void
  ) throws {
    let sql = try String.fetchOne(
      db, sql: "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?",
      arguments: [name])
    guard let sql else { throw StoreError.foreignSchema(objects: [name]) }
    try db.execute(sql: "DROP TRIGGER \(name)")
    try body()
    try db.execute(sql: sql)
  }
}
