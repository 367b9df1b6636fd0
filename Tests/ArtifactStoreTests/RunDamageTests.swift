import Foundation
import GRDB
import Testing

@testable import ArtifactStore

/// What `check` finds in runs and versions; the rest is in `DamageTests`.
struct RunDamageTests {
  private let folder: StoreFolder
  private let store: ArtifactStore

  init() throws {
    folder = try StoreFolder()
    store = try folder.create()
    let rows = HoldoutRows(labels: ["a", "b"], keys: [1], gold: [0], predicted: [0])
    _ = try store.publish(
      Sample.run(), artifact: Sample.bytes(1), to: "staging", holdout: rows, note: Sample.note())
    try store.publishSample(2)
    try store.record(Sample.run(.refused))
    #expect(try store.check() == [])
  }

  @Test(arguments: [
    "metrics = '{\"accuracy\":1}'", "report = '[]'", "gates = 'none'", "outcome = 'refused'",
    "started = '2020-01-01T00:00:00.000Z'", "folder = 'elsewhere'", "program = '9.9'",
    "rows_read = 9", "accepted_new_baseline = 1", "split = NULL", "input_key = NULL",
    "exit_code = 1", "case_file = NULL", "job_file = NULL",
  ])
  func aRecordThatWasEditedIsFound(edit: String) throws {
    try folder.tamper(table: "run", "UPDATE run SET \(edit) WHERE id = 1")
    #expect(try store.check() == [.run(1)])
  }

  @Test(arguments: [
    ("run_input", "UPDATE run_input SET path = 'b.csv' WHERE run = 1"),
    ("run_input", "DELETE FROM run_input WHERE run = 1"),
    ("holdout", "UPDATE holdout SET bytes = CAST(replace(bytes, x'61', x'63') AS BLOB)"),
    ("holdout", "DELETE FROM holdout WHERE run = 1"),
  ])
  func whatBelongsToARecordIsPartOfIt(table: String, sql: String) throws {
    try folder.tamper(table: table, sql)
    #expect(try store.check().contains(.run(1)))
  }

  @Test func aRefusedRunMustStillBeReadable() throws {
    try folder.tamper(table: "run", "UPDATE run SET error = 'oops' WHERE id = 3")
    #expect(try store.check() == [.run(3)])
  }

  @Test func aVersionThatPointsElsewhereIsFound() throws {
    let (first, second) = (Digest(hashing: Sample.bytes(1)), Digest(hashing: Sample.bytes(2)))
    try folder.tamper(
      table: "version",
      """
      UPDATE version SET artifact = 'x' WHERE number = 1;
      UPDATE version SET artifact = '\(first)' WHERE number = 2;
      UPDATE version SET artifact = '\(second)' WHERE number = 1
      """)
    let findings = try store.check()
    #expect(findings.contains(.version(job: "products", number: 1)))
    #expect(findings.contains(.version(job: "products", number: 2)))
    #expect(findings.contains(.channel(job: "products", name: "staging")))
  }

  @Test func aVersionOfAnotherRunIsFound() throws {
    try folder.tamper(table: "version", "UPDATE version SET run = 3 WHERE number = 1")
    #expect(try store.check() == [.version(job: "products", number: 1)])
  }

  @Test func aVersionOfAnotherDayIsFound() throws {
    try folder.tamper(
      table: "version",
      "UPDATE version SET published = '2020-01-01T00:00:00.000Z' WHERE number = 2")
    #expect(try store.check() == [.version(job: "products", number: 2)])
  }

  @Test func anEventOfBeforeTheDigestsVouchesForNothing() {
    #expect(RunDigests(detailJSON: "{}") == nil)
    #expect(RunDigests(detailJSON: "null") == nil)
  }
}
