import FoundationEssentials
import GRDB

extension RunRecord {
  /// The number of the next run.
  static func nextID(in db: Database) throws -> Int64 {
    (try Int64.fetchOne(db, sql: "SELECT max(id) FROM run") ?? 0) + 1
  }

  /// Writes the run with its documents, inputs and holdout, and gives its number.
  func insert(holdout: HoldoutRows?, in db: Database) throws -> Int64 {
    let id = try Self.nextID(in: db)
    try insert(id: id, holdout: holdout, in: db)
    return id
  }

  /// As above, under a number that was taken before.
  func insert(id: Int64, holdout: HoldoutRows?, in db: Database) throws {
    let columns = try columns(id: id, in: db)
    let names = columns.map(\.0).joined(separator: ", ")
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    try db.execute(
      sql: "INSERT INTO run (\(names)) VALUES (\(marks))",
      arguments: StatementArguments(columns.map(\.1)))
    for (number, input) in inputs.enumerated() {
      try db.execute(
        sql: "INSERT INTO run_input (run, number, path, digest, byte_count) VALUES (?, ?, ?, ?, ?)",
        arguments: [
          id, number, try StoreValue.text(input.path, field: "inputs"), input.digest.description,
          input.byteCount,
        ])
    }
    if let holdout {
      try db.execute(
        sql: "INSERT INTO holdout (run, row_count, bytes) VALUES (?, ?, ?)",
        arguments: [id, holdout.count, try holdout.encoded()])
    }
  }

  private func columns(
    id: Int64, in db: Database
  ) throws -> [(String, (any DatabaseValueConvertible)?)] {
    var columns: [(String, (any DatabaseValueConvertible)?)] = [
      ("id", id), ("job", try StoreValue.name(job, field: "job")), ("outcome", outcome.rawValue),
      ("exit_code", Int(exitCode)), ("version", version), ("candidate", candidate?.description),
      ("started", try TimeText.text(started, field: "started")),
      ("finished", try TimeText.text(finished, field: "finished")), ("rows_read", rowsRead),
      ("accepted_new_baseline", acceptedNewBaseline ? 1 : 0),
      ("split", try splitID.map { try StoreValue.text($0, field: "splitID") }),
      ("input_key", inputKey?.description),
      ("channels", try ArtifactStore.channelDigests(job: job, in: db)),
      ("folder", try StoreValue.text(folder, field: "folder")),
      ("job_file", try Self.insertDocument(jobFile, in: db)),
      ("case_file", try Self.insertDocument(caseFile, in: db)),
      ("program", try StoreValue.text(program, field: "program")),
    ]
    for (name, json) in jsonColumns {
      guard try Bool.fetchOne(db, sql: "SELECT json_valid(?)", arguments: [json]) == true else {
        throw StoreError.invalid(field: name)
      }
      columns.append((name, try StoreValue.text(json, field: name)))
    }
    return columns
  }

  private var jsonColumns: [(String, String)] {
    [
      ("rows", rowsJSON), ("labels", labelsJSON), ("training_labels", trainingLabelsJSON),
      ("metrics", metricsJSON), ("incumbents", incumbentsJSON), ("gates", gatesJSON),
      ("cases", casesJSON), ("error", errorJSON), ("seconds", secondsJSON),
      ("report", reportJSON),
    ]
  }

  /// Job files and cases are the same night after night, so each is kept once.
  private static func insertDocument(_ bytes: Data?, in db: Database) throws -> String? {
    guard let bytes else { return nil }
    let digest = Digest(hashing: bytes).description
    let known = try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM document WHERE digest = ?)", arguments: [digest])
    if known != true {
      try db.execute(
        sql: "INSERT INTO document (digest, bytes) VALUES (?, ?)", arguments: [digest, bytes])
    }
    return digest
  }
}
