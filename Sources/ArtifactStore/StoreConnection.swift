import CSQLiteDefense
import GRDB
import Glibc

/// Opens the file of a store and refuses it before anything else is read when it is not one.
struct StoreConnection {
  let path: String
  let mode: StoreMode
  let schema: StoreSchema
  /// Whether a reader takes an older schema too, to copy the file as it is.
  var acceptsOlder = false

  /// How long a reader or writer waits for the others.
  private static let patience = 5.0
  /// Bytes; chunks of 1 MiB are read faster over large pages.
  private static let pageSize = 16384

  func open() throws(StoreError) -> DatabaseQueue {
    let isMissing = try checkFile()
    do {
      let queue = try StoreError.translating(path: path) {
        try DatabaseQueue(path: path, configuration: configuration)
      }
      if mode != .readOnly {
        try StoreError.translating(path: path) {
          try queue.writeWithoutTransaction { db in
            try prepareForWriting(db)
          }
        }
      }
      return queue
    } catch StoreError.io(let detail) where isMissing {
      throw .cannotCreate(path: path, reason: detail)
    }
  }

  /// Looks at the file without opening it: closing it would drop the locks that another
  /// connection of this process holds (https://www.sqlite.org/howtocorrupt.html, 2.2).
  private func checkFile() throws(StoreError) -> Bool {
    var status = stat()
    if stat(path, &status) != 0 {
      switch errno {
      case ENOENT where mode == .createIfMissing:
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        let parent = (path.hasPrefix("/") ? "/" : "") + (folder.isEmpty ? "." : folder)
        if access(parent, W_OK) != 0 && (errno == EACCES || errno == EROFS) {
          throw .permission(path: path)
        }
        return true
      case ENOTDIR where mode == .createIfMissing:
        throw .cannotCreate(path: path, reason: String(cString: strerror(ENOTDIR)))
      case ENOENT, ENOTDIR: throw .notFound(path: path)
      case EACCES: throw .permission(path: path)
      default: throw .io(detail: String(cString: strerror(errno)))
      }
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .notAStore(path: path, applicationID: nil)
    }
    // What a first run leaves that was killed, or whose disk was full, before its first commit.
    guard mode != .readOnly || status.st_size > 0 else { throw .notFound(path: path) }
    if access(path, mode == .readOnly ? R_OK : R_OK | W_OK) != 0 {
      throw .permission(path: path)
    }
    return false
  }

  private var configuration: Configuration {
    var configuration = Configuration()
    configuration.readonly = mode == .readOnly
    configuration.busyMode = .timeout(Self.patience)
    configuration.label = "ArtifactStore"
    configuration.prepareDatabase { db in
      // These set flags of the connection and read nothing of the file.
      guard csqlite_set_defensive(UnsafeMutableRawPointer(db.sqliteConnection)) == 0 else {
        throw StoreError.unexpected(detail: "SQLITE_DBCONFIG_DEFENSIVE")
      }
      try db.execute(sql: "PRAGMA trusted_schema = OFF")
      try db.execute(sql: "PRAGMA cell_size_check = ON")
      try db.execute(sql: "PRAGMA recursive_triggers = ON")
      try check(db)
    }
    return configuration
  }

  private func check(_ db: Database) throws {
    try db.inTransaction(.deferred) {
      // These two read the header alone; the schema is parsed only once they are right.
      let applicationID = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
      guard applicationID == StoreSchema.applicationID else {
        if try applicationID == 0 && mode == .createIfMissing && isEmpty(db) { return .commit }
        throw StoreError.notAStore(path: path, applicationID: applicationID)
      }
      let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      guard version <= schema.version else {
        throw StoreError.newerVersion(found: version, supported: schema.version)
      }
      guard version > 0 else { throw StoreError.damaged(detail: "user_version \(version)") }
      var foreign = try schema.foreignObjects(in: db, version: version)
      let journal = try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? ""
      if journal != "delete" { foreign.append("journal_mode=\(journal)") }
      guard foreign.isEmpty else { throw StoreError.foreignSchema(objects: foreign) }
      if mode == .readOnly && version < schema.version && !acceptsOlder {
        throw StoreError.olderVersion(found: version, supported: schema.version)
      }
      return .commit
    }
  }

  private func isEmpty(_ db: Database) throws -> Bool {
    try Int.fetchOne(db, sql: "PRAGMA page_count") == 0
  }

  private func prepareForWriting(_ db: Database) throws {
    if try isEmpty(db) {
      try db.execute(sql: "PRAGMA page_size = \(Self.pageSize)")
    }
    // The default, said aloud: a file that was left in WAL mode was refused before.
    try db.execute(sql: "PRAGMA journal_mode = DELETE")
    try db.execute(sql: "PRAGMA synchronous = EXTRA")
    try schema.migrate(db)
  }
}
