import Foundation
import GRDB
import Testing

@testable import ArtifactStore

/// Kills a writer in the middle of its transaction, as `kill -9` would.
struct CrashTests {
  let folder: StoreFolder

  init() throws { folder = try StoreFolder() }

  /// Begins a publish of 16 MiB in another process, which dies before its commit.
  private func crash() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.storePath as String] in
      let store = try ArtifactStore.open(path, mode: .readWrite)
      try store.write { db in
        // Enough pages that SQLite writes some to the file before the commit, over its old ones.
        let bytes = Sample.bytes(2, count: 16 << 20)
        try bytes.withUnsafeBytes { bytes in
          try ArtifactStore.insertArtifact(
            Digest(hashing: bytes), bytes: bytes, at: "2026-01-01T00:00:00.000Z", in: db)
        }
        kill(getpid(), SIGKILL)
      }
    }
  }

  @Test func aHalfPublishIsTakenBackByTheNextWriter() async throws {
    try folder.create().publishSample(1)
    try await crash()
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
    try await crash()
    #expect(throws: StoreError.needsRecovery(path: folder.storePath)) { try reader.jobs() }
    _ = try ArtifactStore.open(folder.storePath, mode: .readWrite)
    #expect(try reader.jobs() == ["products"])
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
