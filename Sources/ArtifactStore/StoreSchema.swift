import GRDB
import Synchronization

/// What a store's file must look like: its `application_id` and the objects of each version.
struct StoreSchema: Sendable {
  /// `RTRN` in ASCII, in the header of every store.
  static let applicationID: Int32 = 0x5254_524E

  let migrations: [Migration]

  static let current = StoreSchema(migrations: Migration.all)

  var version: Int { migrations.count }

  /// Brings the database up to the newest version in one transaction.
  func migrate(_ db: Database) throws {
    try db.inTransaction(.immediate) {
      // Another writer may have been first, so the version is read under the lock.
      let applied = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      guard applied < version else { return .rollback }
      for migration in migrations.dropFirst(applied) {
        try migration.apply(db)
      }
      try db.execute(sql: "PRAGMA application_id = \(Self.applicationID)")
      try db.execute(sql: "PRAGMA user_version = \(version)")
      return .commit
    }
  }

  /// Names what stands in the database and is not the schema of `version`, or lacks from it.
  func foreignObjects(in db: Database, version: Int) throws -> [String] {
    try Self.objects(in: db).symmetricDifference(expectedObjects(version)).map(\.name).sorted()
  }

  // By the names of their migrations: a node opens its store every few seconds.
  private static let known = Mutex<[[String]: Set<Object>]>([:])

  private func expectedObjects(_ version: Int) throws -> Set<Object> {
    let steps = migrations.prefix(version)
    let names = steps.map(\.name)
    if let objects = Self.known.withLock({ $0[names] }) { return objects }
    // The schema is made anew in memory and compared as text: no second description to go stale.
    let reference = try DatabaseQueue()
    let objects = try reference.writeWithoutTransaction { reference in
      for migration in steps { try migration.apply(reference) }
      return try Self.objects(in: reference)
    }
    Self.known.withLock { $0[names] = objects }
    return objects
  }

  private struct Object: Hashable {
    let type: String
    let name: String
    let table: String
    let sql: String
  }

  private static func objects(in db: Database) throws -> Set<Object> {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT CAST(type AS TEXT) AS type, CAST(name AS TEXT) AS name,
          CAST(tbl_name AS TEXT) AS tbl_name, CAST(coalesce(sql, '') AS TEXT) AS sql
        FROM sqlite_schema
        """)
    var objects = Set<Object>()
    for row in rows {
      let object = Object(
        type: try row.decode(String.self, forColumn: "type"),
        name: try row.decode(String.self, forColumn: "name"),
        table: try row.decode(String.self, forColumn: "tbl_name"),
        sql: try row.decode(String.self, forColumn: "sql"))
      if object != statistics { objects.insert(object) }
    }
    return objects
  }

  // What ANALYZE leaves, and some tools run it when they close: harmless, and no reason to refuse.
  private static let statistics = Object(
    type: "table", name: "sqlite_stat1", table: "sqlite_stat1",
    sql: "CREATE TABLE sqlite_stat1(tbl,idx,stat)")
}
