import Foundation
import GRDB
import Testing

@testable import ArtifactStore

struct ImmutabilityTests {
  let folder: StoreFolder
  let store: ArtifactStore

  init() throws {
    folder = try StoreFolder()
    store = try folder.create()
    let rows = HoldoutRows(labels: ["a"], keys: [1], gold: [0], predicted: [0])
    _ = try store.publish(
      Sample.run(), artifact: Sample.bytes(1), to: "staging", holdout: rows, note: Sample.note())
  }

  static let tables = [
    "artifact", "chunk", "version", "event", "document", "run", "run_input", "holdout",
  ]

  /// Tries it as the `sqlite3` shell would: without this program's settings.
  private func refuses(_ sql: String) throws -> Bool {
    do {
      try folder.tamper(sql)
      return false
    } catch let error as DatabaseError {
      return error.extendedResultCode == .SQLITE_CONSTRAINT_TRIGGER
    }
  }

  @Test(arguments: tables)
  func aRowIsNeitherChangedNorDeletedNorReplaced(table: String) throws {
    let column = try #require(
      try folder.ask("SELECT name FROM pragma_table_info('\(table)') LIMIT 1"))
    #expect(try refuses("UPDATE \(table) SET \(column) = \(column)"))
    #expect(try refuses("DELETE FROM \(table)"))
    // `table_info` lists no generated columns, and they take no value.
    let columns = try #require(
      try folder.ask("SELECT group_concat(name) FROM pragma_table_info('\(table)')"))
    #expect(
      try refuses(
        "INSERT OR REPLACE INTO \(table) (\(columns)) SELECT \(columns) FROM \(table)"))
    #expect(try store.check() == [])
  }

  @Test func aVersionCannotBeReplacedUnderAnotherRun() throws {
    #expect(
      try refuses(
        """
        INSERT OR REPLACE INTO version (job, number, artifact, run, published)
        SELECT job, number, artifact, run, 'later' FROM version
        """))
  }

  @Test func aChannelOnlyMovesForward() throws {
    #expect(try refuses("UPDATE channel SET version = 1"))
    #expect(try refuses("UPDATE channel SET sequence = sequence - 1"))
    #expect(try refuses("UPDATE channel SET name = 'other', sequence = 9"))
    #expect(try refuses("DELETE FROM channel"))
  }

  @Test func theShellAnswersWhatIsInProduction() throws {
    _ = try store.promote(
      job: "products", version: 1, to: "production", after: "staging",
      note: Sample.note(5, reason: "reviewed"))
    let answer = try folder.ask(
      """
      SELECT job || '@' || version || ' since ' || since FROM channel WHERE name = 'production'
      """)
    #expect(answer == "products@1 since 2026-01-01T00:05:00.000Z")
  }

  @Test func theShellAnswersWhyLastNightWasRefused() throws {
    var run = Sample.run(.refused)
    run.gatesJSON = """
      [{"name":"accuracy.min","status":"failed","value":0.9,"threshold":0.95},
      {"name":"rows.min","status":"passed"}]
      """
    try store.record(run)
    let answer = try folder.ask(
      """
      SELECT gate.value ->> 'name' || ' ' || (gate.value ->> 'value') FROM run,
        json_each(run.gates) AS gate
      WHERE run.id = (SELECT max(id) FROM run WHERE job = 'products' AND outcome = 'refused')
        AND gate.value ->> 'status' = 'failed'
      """)
    #expect(answer == "accuracy.min 0.9")
  }
}
