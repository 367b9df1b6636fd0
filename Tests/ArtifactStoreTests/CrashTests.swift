import Foundation
import GRDB
import Testing

@testable import ArtifactStore

/// Kills a publish at several points, as `kill -9` or a power cut would.
struct CrashTests {
  let folder: StoreFolder

  init() throws { folder = try StoreFolder() }

  /// Publishes once, then begins a second publish of `megabytes` and dies before its commit.
  private func crash(megabytes: Int) async throws {
    try folder.create().publishSample(1)
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = folder.storePath as String, megabytes = megabytes as Int] in
      let store = try ArtifactStore.open(path, mode: .readWrite)
      try store.write { db in
        let bytes = Sample.bytes(2, count: megabytes << 20)
        try bytes.withUnsafeBytes { bytes in
          try ArtifactStore.insertArtifact(
            Digest(hashing: bytes), bytes: bytes, at: "2026-01-01T00:00:00.000Z", in: db)
        }
        // Enough pages by now that SQLite has written some to the file, over its old ones.
        try db.execute(sql: "PRAGMA shrink_memory")
        kill(getpid(), SIGKILL)
      }
    }
  }

  @Test func aHalfPublishIsTakenBackByTheNextWriter() async throws {
    try await crash(megabytes: 16)
    #expect(try folder.files() == ["retrain.sqlite", "retrain.sqlite-journal"])
    #expect(throws: StoreError.needsRecovery(path: folder.storePath)) {
      try ArtifactStore.open(folder.storePath, mode: .readOnly)
    }
    let store = try ArtifactStore.open(folder.storePath, mode: .readWrite)
    #expect(try folder.files() == ["retrain.sqlite"])
    #expect(try store.versions(job: "products").map(\.number) == [1])
    #expect(try store.check() == [])
    #expect(try store.publishSample(2).plan == .newVersion(2))
    #expect(try ArtifactStore.open(folder.storePath, mode: .readOnly).check() == [])
  }

  @Test func aReaderThatWasOpenBeforeTheCrashSaysSoToo() async throws {
    try folder.create().publishSample(1)
    let reader = try ArtifactStore.open(folder.storePath, mode: .readOnly)
    let copy = folder.path + "/copy"
    try FileManager.default.copyItem(atPath: folder.storePath, toPath: copy)
    try await crashAgain()
    #expect(throws: StoreError.needsRecovery(path: folder.storePath)) { try reader.jobs() }
    _ = try ArtifactStore.open(folder.storePath, mode: .readWrite)
    #expect(try reader.jobs() == ["products"])
  }

  private func crashAgain() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = folder.storePath as String] in
      let store = try ArtifactStore.open(path, mode: .readWrite)
      try store.write { db in
        let bytes = Sample.bytes(2, count: 16 << 20)
        try bytes.withUnsafeBytes { bytes in
          try ArtifactStore.insertArtifact(
            Digest(hashing: bytes), bytes: bytes, at: "2026-01-01T00:00:00.000Z", in: db)
        }
        kill(getpid(), SIGKILL)
      }
    }
  }

  @Test func aCrashWhileTheStoreIsMadeLeavesNothingInTheWay() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.storePath as String] in
      let dying = Migration(name: "dies") { _ in kill(getpid(), SIGKILL) }
      _ = try ArtifactStore.open(
        path, mode: .createIfMissing,
        schema: StoreSchema(migrations: Migration.all + [dying]))
    }
    #expect(throws: StoreError.self) {
      try ArtifactStore.open(folder.storePath, mode: .readOnly)
    }
    #expect(try folder.create().check() == [])
  }
}
