import Foundation
import GRDB
import Testing

@testable import ArtifactStore

struct CollectTests {
  private let folder: StoreFolder
  private let store: ArtifactStore

  init() throws {
    folder = try StoreFolder()
    store = try folder.create()
  }

  private func publish(_ seeds: ClosedRange<UInt8>, count: Int = 100) throws {
    let rows = HoldoutRows(labels: ["a"], keys: [1], gold: [0], predicted: [0])
    for seed in seeds {
      _ = try store.publish(
        Sample.run(), artifact: Sample.bytes(seed, count: count), to: "staging", holdout: rows,
        note: Sample.note())
    }
  }

  private func promote(_ number: Int) throws {
    _ = try store.promote(
      job: "products", version: number, to: "production", after: "staging", note: Sample.note())
  }

  private func kept(_ count: Int) throws -> [Int] {
    try store.collection(keeping: count).kept.map(\.version.number).sorted()
  }

  private func collect(_ count: Int) throws -> [Int] {
    let plan = try store.collection(keeping: count)
    let done = try store.collect(keeping: count, at: Sample.day)
    #expect(done == plan)
    return done.freed.map(\.number).sorted()
  }

  @Test func theNewestStayAndWhatAChannelHolds() throws {
    try publish(1...8)
    try promote(2)
    #expect(try kept(2) == [2, 6, 7, 8])
    #expect(try collect(2) == [1, 3, 4, 5])
    #expect(try store.check() == [])
    #expect(try collect(2) == [])
    #expect(throws: StoreError.bytesCollected(Digest(hashing: Sample.bytes(3)))) {
      try promote(3)
    }
    #expect(try store.versions(job: "products").count == 8)
    #expect(try store.events().count == 9)
  }

  @Test func asManyRollbacksWorkAsWereKept() throws {
    try publish(1...8)
    for number in [1, 3, 5] { try promote(number) }
    #expect(try kept(2) == [1, 3, 5, 6, 7, 8])
    #expect(try collect(2) == [2, 4])
    for expected in [3, 1] {
      let state = try store.rollBack(
        job: "products", channel: "production", note: Sample.note())
      #expect(state.version == expected)
    }
    // What was rolled back is on no way any more.
    #expect(try collect(1) == [3, 5, 6])
  }

  @Test func aPinKeepsAVersion() throws {
    try publish(1...5)
    #expect(try store.pin(job: "products", version: 2, note: Sample.note(reason: "audit")))
    #expect(try !store.pin(job: "products", version: 2, note: Sample.note(reason: "again")))
    #expect(try store.pins(job: "products").map(\.reason) == ["audit"])
    #expect(try collect(1) == [1, 3])
    #expect(try store.unpin(job: "products", version: 2))
    #expect(try !store.unpin(job: "products", version: 2))
    #expect(try collect(1) == [2])
    #expect(throws: StoreError.bytesCollected(Digest(hashing: Sample.bytes(2)))) {
      try store.pin(job: "products", version: 2, note: Sample.note())
    }
    #expect(throws: StoreError.noSuchVersion(job: "products", number: 9)) {
      try store.pin(job: "products", version: 9, note: Sample.note())
    }
  }

  @Test func heldOutAnswersGoWithTheirVersion() throws {
    try publish(1...4)
    let rows = HoldoutRows(labels: ["a"], keys: [1], gold: [0], predicted: [0])
    let refused = try store.record(Sample.run(.refused), holdout: rows)
    _ = try store.collect(keeping: 1, at: Sample.day)
    #expect(try (1...5).filter { try store.holdout(ofRun: $0) != nil } == [3, 4, refused])
    try publish(5...5)
    _ = try store.collect(keeping: 1, at: Sample.day)
    #expect(try store.holdout(ofRun: refused) == nil)
    #expect(try store.check() == [])
  }

  @Test func theFileShrinksAndIsAsBefore() throws {
    try publish(1...6, count: 3_000_000)
    _ = try store.collect(keeping: 1, at: Sample.day)
    let file = try store.shrink()
    #expect(file.before > 18_000_000)
    #expect(file.after < 7_000_000)
    #expect(try folder.files() == ["retrain.sqlite"])
    #expect(try store.check() == [])
    let reader = try ArtifactStore.open(folder.storePath, mode: .readOnly)
    #expect(
      try reader.artifact(Digest(hashing: Sample.bytes(6, count: 3_000_000)))
        == Sample.bytes(6, count: 3_000_000))
    #expect(try store.shrink().before == file.after)
    // The triggers are back.
    #expect(throws: StoreError.self) {
      try store.write { db in try db.execute(sql: "DELETE FROM chunk") }
    }
  }

  @Test func theSameBytesComeBackWithAPublish() throws {
    try publish(1...3)
    #expect(try collect(1) == [1])
    #expect(try store.publishSample(1).plan == .olderVersion(1))
    #expect(try store.artifact(Digest(hashing: Sample.bytes(1))) == Sample.bytes(1))
    #expect(try store.check() == [])
    // Gone again without a note, they are damage.
    try folder.tamper(
      table: "chunk", "DELETE FROM chunk WHERE artifact = '\(Digest(hashing: Sample.bytes(1)))'")
    #expect(try store.check() == [.artifact(Digest(hashing: Sample.bytes(1)))])
  }

  @Test func aReaderWhoseBytesAreFreedIsToldSo() throws {
    try publish(1...3, count: 3_000_000)
    let digest = Digest(hashing: Sample.bytes(1, count: 3_000_000))
    let reader = try ArtifactStore.open(folder.storePath, mode: .readOnly)
    #expect(throws: StoreError.bytesCollected(digest)) {
      try reader.readArtifact(digest) { _ in _ = try store.collect(keeping: 1, at: Sample.day) }
    }
  }

  @Test func anAnswerNeedsACountAndAWriter() throws {
    #expect(throws: StoreError.invalid(field: "count")) { try store.collection(keeping: 0) }
    #expect(throws: StoreError.invalid(field: "count")) {
      try store.collect(keeping: 0, at: Sample.day)
    }
    let reader = try ArtifactStore.open(folder.storePath, mode: .readOnly)
    #expect(throws: StoreError.openedReadOnly) { try reader.collect(keeping: 1, at: Sample.day) }
    #expect(throws: StoreError.openedReadOnly) { try reader.shrink() }
  }

  @Test func aStoreOfTheFirstReleaseIsBroughtUpToDate() throws {
    let path = folder.path + "/old.sqlite"
    let old = try ArtifactStore.open(
      path, mode: .createIfMissing, schema: StoreSchema(migrations: [.first]))
    try old.close()
    #expect(throws: StoreError.olderVersion(found: 1, supported: Migration.all.count)) {
      try ArtifactStore.open(path, mode: .readOnly)
    }
    try ArtifactStore.open(path, mode: .readWrite).close()
    #expect(try ArtifactStore.open(path, mode: .readOnly).pins(job: "products").isEmpty)
  }
}
