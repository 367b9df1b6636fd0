import Foundation
import GRDB
import Testing

@testable import ArtifactStore

struct DamageTests {
  let folder: StoreFolder
  let store: ArtifactStore
  let digest = Digest(hashing: Sample.bytes(1, count: 20_000))

  init() throws {
    folder = try StoreFolder()
    store = try folder.create()
    let rows = HoldoutRows(labels: ["a"], keys: [1], gold: [0], predicted: [0])
    _ = try store.publish(
      Sample.run(), artifact: Sample.bytes(1, count: 20_000), to: "staging", holdout: rows,
      note: Sample.note())
    try store.publishSample(2)
  }

  private func isDamaged(_ error: any Error) -> Bool {
    if case StoreError.damaged = error { true } else { false }
  }

  @Test func aFlippedBitInAChunkIsFound() throws {
    try folder.tamper(
      table: "chunk",
      """
      UPDATE chunk SET bytes = CAST(substr(bytes, 1, 99) || x'00' || substr(bytes, 101) AS BLOB)
      WHERE artifact = '\(digest)'
      """)
    #expect { try store.artifact(digest) } throws: { isDamaged($0) }
    #expect(try store.check() == [.artifact(digest)])
  }

  @Test(arguments: [
    "UPDATE chunk SET bytes = substr(bytes, 1, 100)", "UPDATE chunk SET number = 1",
    "UPDATE chunk SET bytes = CAST(bytes || x'00' AS BLOB)", "DELETE FROM chunk",
  ])
  func bytesThatAreMissingOrTooManyAreFound(sql: String) throws {
    try folder.tamper(table: "chunk", sql + " WHERE artifact = '\(digest)'")
    #expect(throws: StoreError.self) { try store.artifact(digest) }
    #expect(try store.check() == [.artifact(digest)])
  }

  @Test func bytesThatWereCollectedSayThatAndComeBackWithAPublish() throws {
    try store.publishSample(3)
    #expect(try store.collect(keeping: 1, at: Sample.day).freed.map(\.number) == [1])
    #expect(throws: StoreError.bytesCollected(digest)) { try store.artifact(digest) }
    #expect(try store.version(job: "products", number: 1)?.hasBytes == false)
    #expect(throws: StoreError.bytesCollected(digest)) {
      try store.rollBack(job: "products", channel: "staging", to: 1, note: Sample.note())
    }
    #expect(try store.check() == [])
    #expect(try store.publishSample(1, count: 20_000).plan == .olderVersion(1))
    #expect(try store.artifact(digest) == Sample.bytes(1, count: 20_000))
  }

  @Test(arguments: [
    ("event", "UPDATE event SET reason = 'another' WHERE id = 1", [StoreFinding.chain(event: 1)]),
    ("event", "UPDATE event SET sequence = 9 WHERE id = 1", [.chain(event: 1), .chain(event: 2)]),
    ("event", "DELETE FROM event WHERE id = 1", [.chain(event: 2)]),
    (
      "event", "UPDATE event SET previous = 'sha256:' || hex(zeroblob(32)) WHERE id = 2",
      [.chain(event: 2)]
    ),
    (
      "channel", "UPDATE channel SET version = 1", [.channel(job: "products", name: "staging")]
    ),
    (
      "channel", "UPDATE channel SET held = 1", [.channel(job: "products", name: "staging")]
    ),
    ("channel", "DELETE FROM channel", [.channel(job: "products", name: "staging")]),
  ])
  func aChangedHistoryIsFound(table: String, sql: String, findings: [StoreFinding]) throws {
    try folder.tamper(table: table, sql)
    #expect(try store.verifyChain() == findings)
  }

  @Test func otherDamageIsFoundByTheWholeCheck() throws {
    try folder.tamper(
      table: "document",
      "UPDATE document SET bytes = x'41' WHERE bytes = x'6e616d653a2070726f64756374730a'")
    try folder.tamper(table: "holdout", "UPDATE holdout SET bytes = x'00'")
    let document = Digest(hashing: "name: products\n".utf8)
    #expect(try store.check() == [.document(document), .holdout(run: 1), .run(1), .run(2)])
    #expect { try store.run(1) } throws: { isDamaged($0) }
    #expect { try store.holdout(ofRun: 1) } throws: { isDamaged($0) }
    try folder.tamper(table: "run", "DELETE FROM run WHERE id = 2")
    #expect(
      Set(try store.check()).isSuperset(of: [.danglingReference(table: "version", row: 2)]))
  }

  @Test(arguments: [
    "UPDATE run SET outcome = 'lost'", "UPDATE run SET started = 'yesterday'",
    "UPDATE run SET input_key = 'none'",
  ])
  func aWordThatNobodyWroteIsDamageAndNoCrash(sql: String) throws {
    try folder.tamper(table: "run", "PRAGMA ignore_check_constraints = ON; " + sql)
    #expect { try store.runs() } throws: { isDamaged($0) }
  }

  /// Whatever bit of the file flips, an answer is the right one or an error.
  @Test(arguments: 0..<4)
  func noFlippedBitGivesAWrongArtifact(round: Int) throws {
    try store.close()
    let url = URL(fileURLWithPath: folder.storePath)
    let whole = try Data(contentsOf: url)
    var state = UInt64(round + 1)
    for _ in 0..<40 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      var flipped = whole
      flipped[Int(state >> 33) % whole.count] ^= 1 << UInt8(state >> 29 & 7)
      try flipped.write(to: url)
      do {
        let reader = try ArtifactStore.open(folder.storePath, mode: .readOnly)
        #expect(try reader.artifact(digest) == Sample.bytes(1, count: 20_000))
        _ = try reader.check()
        _ = try reader.runs()
        _ = try reader.events()
      } catch {
        // Any typed refusal will do; which one depends on where the bit was.
      }
    }
  }

  /// Bytes 16 to 59 of the header: sizes, versions, counters, formats.
  @Test(arguments: 16..<60)
  func aFlippedBitInTheHeaderIsNoMistakeOfOurs(byte: Int) throws {
    try store.close()
    let url = URL(fileURLWithPath: folder.storePath)
    let whole = try Data(contentsOf: url)
    for bit in 0..<8 {
      var flipped = whole
      flipped[byte] ^= 1 << UInt8(bit)
      try flipped.write(to: url)
      do {
        let reader = try ArtifactStore.open(folder.storePath, mode: .readOnly)
        #expect(try reader.artifact(digest) == Sample.bytes(1, count: 20_000))
        _ = try reader.events()
      } catch {
        if case StoreError.unexpected(let detail) = error {
          Issue.record("bit \(bit) of byte \(byte): \(detail)")
        }
      }
    }
  }

  @Test func aFullDiskChangesNothing() throws {
    let pages = try #require(
      try store.queue.writeWithoutTransaction { db -> Int? in
        let pages = try Int.fetchOne(db, sql: "PRAGMA page_count")
        return try pages.flatMap {
          try Int.fetchOne(db, sql: "PRAGMA max_page_count = \($0 + 20)")
        }
      })
    #expect(throws: StoreError.diskFull) { try store.publishSample(3, count: 5_000_000) }
    #expect(try store.check() == [])
    #expect(try store.versions(job: "products").count == 2)
    try store.queue.writeWithoutTransaction { db in
      _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(pages + 2000)")
    }
    #expect(try store.publishSample(3, count: 5_000_000).plan == .newVersion(3))
    #expect(try folder.files() == ["retrain.sqlite"])
  }
}
