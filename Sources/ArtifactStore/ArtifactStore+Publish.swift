public import FoundationEssentials
import GRDB

extension ArtifactStore {
  /// What publishing these bytes to the channel would do, for a dry run and a report.
  ///
  /// - Throws: `channelHeld` when it is held.
  public func plan(
    job: String, channel: String, digest: Digest
  ) throws(StoreError) -> PublishPlan {
    try read { db in try Self.plan(job: job, channel: channel, digest: digest, in: db) }
  }

  /// Publishes in one transaction: the artifact's chunks, the run, its version, the event and the
  /// channel's move, or only the run when the channel holds these bytes already, and the heads of
  /// all the job's channels.
  ///
  /// Sets `outcome`, `version` and `candidate` of the run by itself. `report` gives the object
  /// that `--json` prints, once the number of the version is known.
  /// - Throws: `channelHeld` when the channel is held (nothing is written; record the run as
  ///   *held*), `invalid`, `busy`, `diskFull`, `io`.
  public func publish(
    _ run: RunRecord, artifact bytes: UnsafeRawBufferPointer, to channel: String,
    holdout: HoldoutRows? = nil, note: MoveNote, heads: HeadIssuer = HeadIssuer(),
    report: ((PublishPlan) -> String)? = nil
  ) throws(StoreError) -> PublishOutcome {
    let digest = Digest(hashing: bytes)
    var run = run
    run.candidate = digest
    // `report` is asked outside of the transaction. Under the run lock the plan cannot change in
    // between; without it, somebody else's publish makes another plan.
    while true {
      let plan = try plan(job: run.job, channel: channel, digest: digest)
      run.outcome = plan.outcome
      run.version = plan.version
      if let report { run.reportJSON = report(plan) }
      let publication = Publication(
        run: run, digest: digest, bytes: bytes, channel: channel, holdout: holdout, note: note,
        heads: heads)
      if let outcome = try write({ db in try publication.carryOut(plan, in: db) }) {
        return outcome
      }
    }
  }

  /// As above, for bytes in a `Data`.
  public func publish(
    _ run: RunRecord, artifact: Data, to channel: String, holdout: HoldoutRows? = nil,
    note: MoveNote, heads: HeadIssuer = HeadIssuer(), report: ((PublishPlan) -> String)? = nil
  ) throws(StoreError) -> PublishOutcome {
    try StoreError.translating(path: path) {
      try artifact.withUnsafeBytes { bytes in
        try publish(
          run, artifact: bytes, to: channel, holdout: holdout, note: note, heads: heads,
          report: report)
      }
    }
  }

  static func plan(
    job: String, channel: String, digest: Digest, in db: Database
  ) throws -> PublishPlan {
    let state = try ChannelState.fetch(job: job, name: channel, in: db)
    if let state, state.held { throw StoreError.channelHeld(job: job, channel: channel) }
    if let state, state.digest == digest { return .unchanged(state.version) }
    if let older = try Version.fetch(job: job, digest: digest, in: db) {
      return .olderVersion(older.number)
    }
    let newest = try Int.fetchOne(
      db, sql: "SELECT max(number) FROM version WHERE job = ?", arguments: [job])
    return .newVersion((newest ?? 0) + 1)
  }
}

/// What is written when a run publishes.
private struct Publication {
  let run: RunRecord
  let digest: Digest
  let bytes: UnsafeRawBufferPointer
  let channel: String
  let holdout: HoldoutRows?
  let note: MoveNote
  let heads: HeadIssuer

  /// Nil, and nothing written, when `plan` is no longer what is to be done.
  func carryOut(_ plan: PublishPlan, in db: Database) throws -> PublishOutcome? {
    let present = try ArtifactStore.plan(job: run.job, channel: channel, digest: digest, in: db)
    guard present == plan else { return nil }
    if case .unchanged = plan {
      let id = try run.insert(holdout: holdout, in: db)
      try heads.issue(job: run.job, at: note.time, in: db)
      guard let state = try ChannelState.fetch(job: run.job, name: channel, in: db) else {
        throw StoreError.damaged(detail: "a channel went away")
      }
      return PublishOutcome(plan: plan, run: id, channel: state)
    }
    let time = try TimeText.text(note.time, field: "time")
    try ArtifactStore.insertArtifact(digest, bytes: bytes, at: time, in: db)
    // The run names what the channels hold after it, so it is written last; the version and the
    // event name the run, and their foreign keys wait for it until the commit.
    let id = try RunRecord.nextID(in: db)
    if case .newVersion(let number) = plan {
      try db.execute(
        sql: "INSERT INTO version (job, number, artifact, run, published) VALUES (?, ?, ?, ?, ?)",
        arguments: [run.job, number, digest.description, id, time])
    }
    let version = try Version.usable(job: run.job, number: plan.version, in: db)
    var note = note
    note.detailJSON = try RunDigests(run, id: id, holdout: holdout?.encoded())
      .added(to: note.detailJSON, in: db)
    let move = ChannelMove(
      job: run.job, channel: channel, kind: .published, version: version, held: false, note: note,
      run: id)
    let state = try move.make(issuing: heads, in: db)
    try run.insert(id: id, holdout: holdout, in: db)
    return PublishOutcome(plan: plan, run: id, channel: state)
  }
}
