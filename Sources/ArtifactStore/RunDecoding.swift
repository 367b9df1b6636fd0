import FoundationEssentials
import GRDB

extension RunSummary {
  static let columns = """
    id, job, outcome, exit_code, started, finished, version, candidate, input_key, split,
      rows_read, accepted_new_baseline, gates, cases, error, report
    """

  init(row: Row) throws {
    self.init(
      id: try row.decode(Int64.self, forColumn: "id"), job: try row.text("job"),
      outcome: try row.word("outcome", as: RunOutcome.self),
      exitCode: try row.decode(Int32.self, forColumn: "exit_code"),
      started: try row.time("started"), finished: try row.time("finished"),
      version: try row.decode(Int?.self, forColumn: "version"),
      candidate: try row.optionalDigest("candidate"),
      inputKey: try row.optionalDigest("input_key"),
      splitID: try row.decode(String?.self, forColumn: "split"),
      rowsRead: try row.integer("rows_read"),
      acceptedNewBaseline: try row.flag("accepted_new_baseline"), gatesJSON: try row.text("gates"),
      casesJSON: try row.text("cases"), errorJSON: try row.text("error"),
      reportJSON: try row.text("report"))
  }
}

extension StoredRun {
  static func fetch(_ id: Int64, in db: Database) throws -> StoredRun? {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT run.*, j.bytes AS job_bytes, c.bytes AS case_bytes FROM run
        LEFT JOIN document j ON j.digest = run.job_file
        LEFT JOIN document c ON c.digest = run.case_file
        WHERE run.id = ?
        """, arguments: [id])
    guard let row else { return nil }
    return StoredRun(id: id, record: try RunRecord(row: row, inputs: try inputs(of: id, in: db)))
  }

  private static func inputs(of id: Int64, in db: Database) throws -> [RunInput] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT path, digest, byte_count FROM run_input WHERE run = ? ORDER BY number",
      arguments: [id])
    return try rows.map { row in
      RunInput(
        path: try row.text("path"), digest: try row.digest("digest"),
        byteCount: try row.integer("byte_count"))
    }
  }
}

extension RunRecord {
  fileprivate init(row: Row, inputs: [RunInput]) throws {
    let summary = try RunSummary(row: row)
    self.init(
      job: summary.job, outcome: summary.outcome, exitCode: summary.exitCode,
      started: summary.started, finished: summary.finished, inputKey: summary.inputKey,
      version: summary.version, candidate: summary.candidate,
      jobFile: try Self.document(row, digest: "job_file", bytes: "job_bytes"),
      caseFile: try Self.document(row, digest: "case_file", bytes: "case_bytes"),
      folder: try row.text("folder"), inputs: inputs, splitID: summary.splitID,
      rowsRead: summary.rowsRead, rowsJSON: try row.text("rows"),
      labelsJSON: try row.text("labels"), trainingLabelsJSON: try row.text("training_labels"),
      metricsJSON: try row.text("metrics"), incumbentsJSON: try row.text("incumbents"),
      gatesJSON: summary.gatesJSON, casesJSON: summary.casesJSON, errorJSON: summary.errorJSON,
      secondsJSON: try row.text("seconds"), reportJSON: summary.reportJSON,
      program: try row.text("program"), acceptedNewBaseline: summary.acceptedNewBaseline)
  }

  private static func document(_ row: Row, digest: String, bytes: String) throws -> Data? {
    guard let digest = try row.optionalDigest(digest) else { return nil }
    let data = try row.decode(Data.self, forColumn: bytes)
    guard Digest(hashing: data) == digest else {
      throw StoreError.damaged(detail: "\(digest): the bytes have another digest")
    }
    return data
  }
}
