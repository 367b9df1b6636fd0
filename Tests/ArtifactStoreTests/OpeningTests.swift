import Foundation
import GRDB
import Testing

@testable import ArtifactStore

struct OpeningTests {
  let folder: StoreFolder

  init() throws { folder = try StoreFolder() }

  private func open(_ mode: StoreMode) throws -> ArtifactStore {
    try ArtifactStore.open(folder.storePath, mode: mode)
  }

  @Test(arguments: [StoreMode.readOnly, .readWrite])
  func aMissingFileIsNotCreatedByTheWay(mode: StoreMode) throws {
    #expect(throws: StoreError.notFound(path: folder.storePath)) { try open(mode) }
    #expect(try folder.files().isEmpty)
  }

  @Test func aCreatedStoreIsOneFileWithTheContractsTables() throws {
    try open(.createIfMissing).close()
    #expect(try folder.files() == ["retrain.sqlite"])
    for table in ["artifact", "chunk", "version", "run", "event", "channel", "head"] {
      let strict = try folder.ask(
        "SELECT name FROM pragma_table_list WHERE name = '\(table)' AND strict")
      #expect(strict == table)
    }
    #expect(try folder.ask("PRAGMA application_id") == "1381257806")
    #expect(try folder.ask("PRAGMA user_version") == "\(Migration.all.count)")
    #expect(try folder.ask("PRAGMA journal_mode") == "delete")
  }

  @Test func theConnectionIsSetAsTheDesignSays() throws {
    let store = try open(.createIfMissing)
    let settings = try store.read { db in
      try ["synchronous", "foreign_keys", "trusted_schema", "cell_size_check", "journal_mode"]
        .map { try String.fetchOne(db, sql: "PRAGMA \($0)") }
    }
    #expect(settings == ["3", "1", "0", "1", "delete"])
    #expect(throws: StoreError.self) {
      // Allowed by SQLite unless the connection is defensive.
      try store.write { db in
        try db.execute(sql: "PRAGMA writable_schema = ON")
        try db.execute(sql: "DELETE FROM sqlite_schema")
      }
    }
    #expect(try open(.readOnly).jobs().isEmpty)
  }

  @Test func aFolderThatIsNotThereCannotGetAStore() throws {
    let path = folder.path + "/none/retrain.sqlite"
    let reason = "SQLite 14: unable to open database file"
    #expect(throws: StoreError.cannotCreate(path: path, reason: reason)) {
      try ArtifactStore.open(path, mode: .createIfMissing)
    }
    try open(.createIfMissing).close()
    let below = folder.storePath + "/retrain.sqlite"
    #expect(throws: StoreError.cannotCreate(path: below, reason: "Not a directory")) {
      try ArtifactStore.open(below, mode: .createIfMissing)
    }
    #expect(throws: StoreError.notFound(path: below)) {
      try ArtifactStore.open(below, mode: .readOnly)
    }
  }

  @Test(arguments: [StoreMode.readOnly, .readWrite, .createIfMissing])
  func whatIsNoStoreIsRefusedAndLeftAlone(mode: StoreMode) throws {
    let text = Data(String(repeating: "text, and no database\n", count: 50).utf8)
    try text.write(to: URL(fileURLWithPath: folder.storePath))
    #expect(throws: StoreError.notAStore(path: folder.storePath, applicationID: nil)) {
      try open(mode)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.storePath)) == text)
    try FileManager.default.removeItem(atPath: folder.storePath)

    let foreign = try DatabaseQueue(path: folder.storePath)
    try foreign.inDatabase { db in
      try db.execute(sql: "CREATE TABLE artifact (digest TEXT); PRAGMA user_version = 1")
    }
    try foreign.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.storePath))
    #expect(throws: StoreError.notAStore(path: folder.storePath, applicationID: 0)) {
      try open(mode)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.storePath)) == before)
    #expect(throws: StoreError.notAStore(path: folder.path, applicationID: nil)) {
      try ArtifactStore.open(folder.path, mode: mode)
    }
  }

  @Test func anEmptyFileIsAStoreOnlyForWhoCreatesOne() throws {
    try Data().write(to: URL(fileURLWithPath: folder.storePath))
    #expect(throws: StoreError.notFound(path: folder.storePath)) { try open(.readOnly) }
    #expect(throws: StoreError.notAStore(path: folder.storePath, applicationID: 0)) {
      try open(.readWrite)
    }
    #expect(try open(.createIfMissing).check() == [])
  }

  @Test func aNewerStoreIsRefused() throws {
    try open(.createIfMissing).close()
    try folder.tamper("PRAGMA user_version = 9")
    for mode in [StoreMode.readOnly, .readWrite, .createIfMissing] {
      #expect(throws: StoreError.newerVersion(found: 9, supported: Migration.all.count)) {
        try open(mode)
      }
    }
  }

  @Test(arguments: [
    ("CREATE TABLE extra (x)", ["extra"]),
    ("CREATE VIEW peek AS SELECT * FROM run", ["peek"]),
    ("CREATE TRIGGER spy AFTER INSERT ON run BEGIN SELECT 1; END", ["spy"]),
    ("CREATE INDEX faster ON run (outcome)", ["faster"]),
    ("DROP TRIGGER version_stays", ["version_stays"]),
    ("ALTER TABLE channel ADD COLUMN note TEXT", ["channel", "channel"]),
    ("PRAGMA journal_mode = WAL", ["journal_mode=wal"]),
  ])
  func whatSomebodyAddedOrTookAwayIsNamed(sql: String, names: [String]) throws {
    try open(.createIfMissing).close()
    try folder.tamper(sql)
    for mode in [StoreMode.readOnly, .readWrite, .createIfMissing] {
      #expect(throws: StoreError.foreignSchema(objects: names)) { try open(mode) }
    }
  }

  @Test func whatAnalyzeLeavesIsHarmless() throws {
    let store = try open(.createIfMissing)
    try store.publishSample(1)
    try store.close()
    try folder.tamper("ANALYZE")
    #expect(try open(.readWrite).check() == [])
  }

  @Test func anOlderStoreIsBroughtUpToDateByAWriterOnly() throws {
    try open(.createIfMissing).close()
    let next = StoreSchema(
      migrations: Migration.all + [
        Migration(name: "more") { db in
          try db.execute(sql: "CREATE TABLE more (version TEXT NOT NULL) STRICT")
        }
      ])
    let count = Migration.all.count
    #expect(throws: StoreError.olderVersion(found: count, supported: count + 1)) {
      try ArtifactStore.open(folder.storePath, mode: .readOnly, schema: next)
    }
    for mode in [StoreMode.readWrite, .readOnly] {
      let store = try ArtifactStore.open(folder.storePath, mode: mode, schema: next)
      #expect(try store.jobs().isEmpty)
    }
    #expect(throws: StoreError.newerVersion(found: count + 1, supported: count)) {
      try open(.readOnly)
    }
  }

  @Test func aReaderCannotWrite() throws {
    try open(.createIfMissing).publishSample(1)
    let reader = try open(.readOnly)
    #expect(throws: StoreError.openedReadOnly) { try reader.record(Sample.run(.refused)) }
    #expect(throws: StoreError.openedReadOnly) { try reader.publishSample(2) }
    #expect(try reader.check() == [])
    #expect(try folder.files() == ["retrain.sqlite"])
  }

  @Test(.enabled(if: geteuid() != 0, "root may do everything"))
  func aReadOnlyFolderCanBeReadAndNotWritten() throws {
    try open(.createIfMissing).publishSample(1)
    chmod(folder.storePath, 0o444)
    chmod(folder.path, 0o555)
    defer { chmod(folder.path, 0o755) }
    #expect(try open(.readOnly).check() == [])
    #expect(throws: StoreError.permission(path: folder.storePath)) { try open(.readWrite) }
    let other = folder.path + "/other.sqlite"
    #expect(throws: StoreError.permission(path: other)) {
      try ArtifactStore.open(other, mode: .createIfMissing)
    }
    #expect(throws: StoreError.permission(path: folder.storePath + ".lock")) {
      _ = try RunLock(storePath: folder.storePath)
    }
    chmod(folder.storePath, 0o644)
    let writer = try open(.readWrite)
    #expect(throws: StoreError.permission(path: folder.storePath)) { try writer.publishSample(2) }
    chmod(folder.storePath, 0)
    #expect(throws: StoreError.permission(path: folder.storePath)) { try open(.readOnly) }
  }
}
