import Foundation
import GRDB
import Testing

@testable import ArtifactStore

struct BackupTests {
  private let folder: StoreFolder
  private let store: ArtifactStore

  init() throws {
    folder = try StoreFolder()
    store = try folder.create()
    try store.publishSample(1, count: 3_000_000)
  }

  private var target: String { folder.path + "/backup" }

  @Test func aBackupIsAWholeStoreOfOneMoment() throws {
    let bytes = try store.backUp(to: target)
    #expect(try FileManager.default.attributesOfItem(atPath: target)[.size] as? Int == bytes)
    try store.publishSample(2)
    let backup = try ArtifactStore.open(target, mode: .readOnly)
    #expect(try backup.versions(job: "products").map(\.number) == [1])
    #expect(try backup.check() == [])
    #expect(try backup.events() == store.events().filter { $0.version == 1 })
    // An older one of the same name is replaced.
    _ = try store.backUp(to: target)
    let next = try ArtifactStore.open(target, mode: .readOnly)
    #expect(try next.versions(job: "products").count == 2)
    #expect(try folder.files() == ["backup", "retrain.sqlite"])
  }

  @Test func aReaderMayBackUp() throws {
    let reader = try ArtifactStore.open(folder.storePath, mode: .readOnly)
    _ = try reader.backUp(to: target)
    #expect(try ArtifactStore.open(target, mode: .readWrite).check() == [])
  }

  @Test func publishingGoesOnMeanwhile() async throws {
    let (store, path, target) = (store, folder.storePath, target)
    async let published: Void = {
      for seed in UInt8(2)...25 { try store.publishSample(seed, count: 200_000) }
    }()
    for round in 0..<5 {
      let reader = try ArtifactStore.open(path, mode: .readOnly)
      _ = try reader.backUp(to: target + String(round))
      let backup = try ArtifactStore.open(target + String(round), mode: .readOnly)
      let versions = try backup.versions(job: "products")
      #expect(try backup.channel(job: "products", name: "staging")?.version == versions.count)
    }
    try await published
    #expect(try store.versions(job: "products").count == 25)
  }

  @Test func whatIsNoBackupIsNotReplaced() throws {
    try Data("precious".utf8).write(to: URL(filePath: target))
    #expect(throws: StoreError.self) { try store.backUp(to: target) }
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "precious")
    #expect(throws: StoreError.self) { try store.backUp(to: folder.storePath) }
    #expect(throws: StoreError.self) { try store.backUp(to: folder.path) }
    #expect(throws: StoreError.self) { try store.backUp(to: folder.path + "/none/backup") }
    #expect(try folder.files() == ["backup", "retrain.sqlite"])
    #expect(try store.check() == [])
  }

  @Test func aDamagedStoreDoesNotReplaceAGoodBackup() throws {
    _ = try store.backUp(to: target)
    let before = try Data(contentsOf: URL(filePath: target))
    try folder.tamper(table: "chunk", "UPDATE chunk SET bytes = x'00' WHERE number = 0")
    #expect { try store.backUp(to: target) } throws: { error in
      if case StoreError.damaged = error { true } else { false }
    }
    #expect(try Data(contentsOf: URL(filePath: target)) == before)
    #expect(try folder.files() == ["backup", "retrain.sqlite"])
  }

  @Test func whatAKilledBackupLeftIsTakenOver() throws {
    try Data("half".utf8).write(to: URL(filePath: folder.path + "/.backup.partial"))
    try Data("journal".utf8).write(to: URL(filePath: folder.path + "/.backup.partial-journal"))
    _ = try store.backUp(to: target)
    #expect(try folder.files() == ["backup", "retrain.sqlite"])
    #expect(try ArtifactStore.open(target, mode: .readOnly).check() == [])
  }

  @Test func whatAStoreHasAndAnotherLacksIsCounted() throws {
    _ = try store.backUp(to: target)
    let backup = try ArtifactStore.open(target, mode: .readWrite)
    #expect(try store.history(beyond: backup).isEmpty)
    try store.publishSample(2)
    try store.record(Sample.run(.refused))
    #expect(
      try store.history(beyond: backup)
        == HistoryLoss(events: 1, versions: ["products@2"], runs: 2))
    #expect(try backup.history(beyond: store).isEmpty)
    // Each went its own way.
    try backup.publishSample(3)
    #expect(
      try store.history(beyond: backup)
        == HistoryLoss(events: 1, versions: ["products@2"], runs: 1))
    #expect(
      try backup.history(beyond: store)
        == HistoryLoss(events: 1, versions: ["products@2"], runs: 0))
  }

  @Test func aReplacementReachesWhoHasTheStoreOpen() throws {
    _ = try store.backUp(to: target)
    try store.publishSample(2)
    let reader = try ArtifactStore.open(folder.storePath, mode: .readOnly)
    #expect(try reader.channel(job: "products", name: "staging")?.version == 2)
    let replacement = try StoreReplacement(of: target, for: folder.storePath)
    _ = try replacement.store.markRestored(sequenceAbove: 40, note: Sample.note())
    try replacement.overwrite(store)
    let state = try #require(try reader.channel(job: "products", name: "staging"))
    #expect(state.version == 1)
    #expect(state.sequence == 41)
    #expect(try store.check() == [])
    #expect(try store.publishSample(2).plan == .newVersion(2))
    #expect(try folder.files() == ["backup", "retrain.sqlite"])
  }

  @Test func theJournalOfALostStoreIsNotPlayedIntoTheNewOne() throws {
    _ = try store.backUp(to: target)
    try store.close()
    try FileManager.default.removeItem(atPath: folder.storePath)
    try Data(repeating: 0xd9, count: 4096)
      .write(to: URL(filePath: folder.storePath + "-journal"))
    try StoreReplacement(of: target, for: folder.storePath)
      .putInPlace(keepingAs: folder.path + "/aside")
    #expect(try folder.files() == ["aside-journal", "backup", "retrain.sqlite"])
    #expect(try ArtifactStore.open(folder.storePath, mode: .readOnly).check() == [])
  }

  @Test func aBackupOfAnOlderReleaseIsBroughtUpToDate() throws {
    let old = try ArtifactStore.open(
      target, mode: .createIfMissing, schema: StoreSchema(migrations: [.first]))
    try old.close()
    let replacement = try StoreReplacement(of: target, for: folder.path + "/new")
    #expect(try replacement.store.pins(job: "products").isEmpty)
    #expect(try replacement.store.check() == [])
  }

  @Test(arguments: [
    "CREATE TABLE extra (x)", "CREATE TRIGGER spy AFTER INSERT ON run BEGIN SELECT 1; END",
    "CREATE VIEW peek AS SELECT * FROM run", "PRAGMA user_version = 99",
    "PRAGMA application_id = 7", "DROP TRIGGER version_stays",
  ])
  func aForeignBackupIsRefusedBeforeAnythingIsWritten(sql: String) throws {
    _ = try store.backUp(to: target)
    let queue = try DatabaseQueue(path: target)
    try queue.writeWithoutTransaction { db in try db.execute(sql: sql) }
    try queue.close()
    #expect(throws: StoreError.self) {
      _ = try StoreReplacement(of: target, for: folder.path + "/new")
    }
    #expect(try folder.files() == ["backup", "retrain.sqlite"])
  }
}
