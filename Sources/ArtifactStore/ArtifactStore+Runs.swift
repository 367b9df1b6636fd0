public import FoundationEssentials
import GRDB

extension ArtifactStore {
  /// Records a run that publishes nothing: *refused*, *held*, *failed*, or an *unchanged* one
  /// that did not train; gives the run's number.
  ///
  /// - Parameter heads: renews the heads of all the job's channels; nil leaves them as they are.
  /// - Throws: `invalid` when the outcome is *published*, which is for `publish`.
  @discardableResult
  public func record(
    _ run: RunRecord, holdout: HoldoutRows? = nil, heads: HeadIssuer? = nil
  ) throws(StoreError) -> Int64 {
    guard run.outcome != .published else { throw .invalid(field: "outcome") }
    return try write { db in
      let id = try run.insert(holdout: holdout, in: db)
      try heads?.issue(job: run.job, at: run.finished, in: db)
      return id
    }
  }

  /// The latest *published*, *unchanged* or *refused* run of the job with this key after which
  /// the channels held what they hold now; its verdict needs no training to be repeated.
  ///
  /// A refusal from before a person last moved or released a channel of the job counts no more: it
  /// may have compared with another baseline. Does not ask whether the first channel is held: look
  /// at its state before.
  public func lastVerdict(job: String, inputKey: Digest) throws(StoreError) -> RunSummary? {
    let verdicts = RunOutcome.allCases.filter(\.isVerdict).map { "'\($0.rawValue)'" }
    return try read { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT \(RunSummary.columns) FROM run
          WHERE job = ? AND input_key = ? AND channels = ?
            AND outcome IN (\(verdicts.joined(separator: ", ")))
            AND (outcome <> 'refused' OR NOT EXISTS (
              SELECT 1 FROM event
              WHERE event.job = run.job AND event.run IS NULL AND event.time >= run.finished))
          ORDER BY id DESC LIMIT 1
          """,
        arguments: [job, inputKey.description, try Self.channelDigests(job: job, in: db)]
      ).map { try RunSummary(row: $0) }
    }
  }

  /// Runs, the newest first; of one job, at most `limit`, begun at `since` or later.
  public func runs(
    job: String? = nil, limit: Int? = nil, since: Date? = nil
  ) throws(StoreError) -> [RunSummary] {
    try read { db in
      let earliest = try since.map { try TimeText.text($0, field: "since") }
      return try Row.fetchAll(
        db,
        sql: """
          SELECT \(RunSummary.columns) FROM run
          WHERE (:job IS NULL OR job = :job) AND (:since IS NULL OR started >= :since)
          ORDER BY id DESC LIMIT :limit
          """, arguments: ["job": job, "since": earliest, "limit": limit ?? -1]
      ).map { try RunSummary(row: $0) }
    }
  }

  /// The newest run of a job that ended in one of `outcomes`; nil when none did.
  public func lastRun(
    of job: String, ended outcomes: [RunOutcome] = RunOutcome.allCases
  ) throws(StoreError) -> RunSummary? {
    let words = outcomes.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return try read { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT \(RunSummary.columns) FROM run WHERE job = ? AND outcome IN (\(words))
          ORDER BY id DESC LIMIT 1
          """, arguments: [job]
      ).map { try RunSummary(row: $0) }
    }
  }

  /// The whole record of a run; nil when there is no such run.
  public func run(_ id: Int64) throws(StoreError) -> StoredRun? {
    try read { db in try StoredRun.fetch(id, in: db) }
  }

  /// The run that made a version; nil when there is no such version.
  public func run(forVersion number: Int, of job: String) throws(StoreError) -> StoredRun? {
    try read { db in
      let id = try Int64.fetchOne(
        db, sql: "SELECT run FROM version WHERE job = ? AND number = ?", arguments: [job, number])
      return try id.flatMap { try StoredRun.fetch($0, in: db) }
    }
  }

  /// The job file that the newest run of a job left, byte for byte; nil when none left one.
  public func newestJobFile(of job: String) throws(StoreError) -> (run: Int64, bytes: Data)? {
    try read { db in
      let id = try Int64.fetchOne(
        db, sql: "SELECT max(id) FROM run WHERE job = ? AND job_file IS NOT NULL",
        arguments: [job])
      guard let id, let bytes = try StoredRun.fetch(id, in: db)?.record.jobFile else { return nil }
      return (id, bytes)
    }
  }

  /// The holdout rows of a run; nil when it kept none.
  public func holdout(ofRun id: Int64) throws(StoreError) -> HoldoutRows? {
    try read { db in
      try Data.fetchOne(db, sql: "SELECT bytes FROM holdout WHERE run = ?", arguments: [id])
        .map { try HoldoutRows(decoding: $0) }
    }
  }

  /// The names of all jobs that ever ran, in the order of their bytes.
  public func jobs() throws(StoreError) -> [String] {
    try read { db in try String.fetchAll(db, sql: "SELECT DISTINCT job FROM run ORDER BY job") }
  }
}
