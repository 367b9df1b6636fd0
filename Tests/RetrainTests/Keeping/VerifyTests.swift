import ArtifactStore
import Foundation
import Testing

/// Whatever is wrong with a store, `verify` says so and does not exit with 0.
struct VerifyTests {
  private let job: SampleJob

  init() throws {
    job = try SampleJob(sample: false)
    try job.write("artifacts/retrain.sqlite", try VerifyTests.whole.get())
    #expect(try job.retrain("verify").exitCode == 0)
  }

  /// A store with two versions, made once.
  private static let whole = Result {
    let job = try SampleJob()
    try job.publishTwoVersions()
    _ = try job.openStore().promote(
      job: "products", version: 1, to: "production", after: "staging", note: SampleJob.note)
    return try job.bytes("artifacts/retrain.sqlite")
  }

  private static let first =
    "(SELECT artifact FROM version WHERE number = 1)"

  @Test(arguments: [
    (
      "chunk",
      """
      UPDATE chunk SET bytes = CAST(substr(bytes, 1, 999) || x'00ff' || substr(bytes, 1002) AS BLOB)
      WHERE artifact = \(first)
      """, "are changed or gone"
    ),
    ("chunk", "DELETE FROM chunk WHERE artifact = \(first)", "are changed or gone"),
    (
      "chunk", "UPDATE chunk SET bytes = substr(bytes, 1, 5000) WHERE artifact = \(first)",
      "are changed or gone"
    ),
    (
      "artifact", "UPDATE artifact SET byte_count = byte_count + 1 WHERE digest = \(first)",
      "are changed or gone"
    ),
    ("event", "UPDATE event SET reason = 'another' WHERE id = 2", "event 2 was changed"),
    ("event", "UPDATE event SET actor = 'mallory' WHERE id = 3", "event 3 was changed"),
    ("event", "UPDATE event SET time = '2020-01-01T00:00:00.000Z' WHERE id = 1", "event 1 was"),
    ("event", "DELETE FROM event WHERE id = 1", "event 2 was changed, or one before it"),
    (
      "channel", "DELETE FROM channel WHERE version = 1",
      "a row of head names one"
    ),
    (
      "channel", "UPDATE channel SET version = 2",
      "does not stand where its last event says"
    ),
    ("version", "UPDATE version SET run = 2 WHERE number = 1", "products@1 is not what its events"),
    ("run", "UPDATE run SET report = '{}' WHERE id = 1", "the record of run 1 was changed"),
    (
      "run", "UPDATE run SET metrics = replace(metrics, '0.9', '0.99') WHERE id = 2",
      "the record of run 2 was changed"
    ),
    ("run", "UPDATE run SET gates = 'not JSON' WHERE id = 1", "the record of run 1 was changed"),
    ("document", "UPDATE document SET bytes = CAST(bytes || ' ' AS BLOB)", "are changed"),
    ("holdout", "UPDATE holdout SET bytes = x'00' WHERE run = 1", "answers of run 1"),
    ("run", "DELETE FROM run WHERE id = 1", "names one that is not there"),
  ])
  func damageIsFound(table: String, sql: String, words: String) throws {
    try job.tamper(table: table, sql)
    let run = try job.retrain("verify")
    #expect(run.exitCode == 65)
    #expect(run.stderr.contains(words), "\(run.stderr)")
    #expect(run.stdout.isEmpty)
    let json = try job.retrain("verify", "--json", "--quiet")
    #expect(json.exitCode == 65)
    #expect(try json.objects()[0]["outcome"] as? String == "failed")
  }

  @Test func aModelThatFailsItsExamIsFound() throws {
    let store = try job.openStore()
    let version = try #require(try store.version(job: "products", number: 1))
    let record = try #require(try store.run(version.run)?.record)
    var bytes = try store.artifact(version.digest)
    try SampleJob.spoilExam(&bytes)
    _ = try store.publish(record, artifact: bytes, to: "staging", note: SampleJob.note)
    let run = try job.retrain("verify")
    #expect(run.exitCode == 65)
    #expect(run.stderr.contains("products@3: "), "\(run.stderr)")
    #expect(run.stderr.contains("exam"), "\(run.stderr)")
    // Only the named ones are examined; the rest of the store is whole.
    #expect(try job.retrain("verify", "1", "2").exitCode == 0)
    #expect(try job.retrain("verify", "3").exitCode == 65)
  }

  @Test func aFileThatIsCutShortIsFound() throws {
    let whole = try job.bytes("artifacts/retrain.sqlite")
    for share in [2, 3, 7] {
      try job.write("artifacts/retrain.sqlite", whole.prefix(whole.count * share / 8))
      let run = try job.retrain("verify")
      #expect(run.exitCode == 65, "\(share): \(run.stderr)")
    }
  }
}
