public import ArtifactStore
public import FoundationEssentials

/// Puts a backup in the place of a store, with every head above what serving nodes have seen.
public struct StoreRestore: Sendable {
  /// What came of it.
  public struct Outcome: Sendable {
    /// All channels, with their new sequence numbers.
    public let channels: [ChannelState]
    /// Channels that held another version before, or were held and are not any more: what they held.
    public let moved: [ChannelState]
    /// What the store before had that the backup lacks; nil where it could not be read.
    public let lost: HistoryLoss?
    /// Where what was lost is kept; nil when nothing was.
    public let aside: String?
    /// The time of the last event in the backup; nil for one without events.
    public let asOf: Date?
    /// Jobs whose heads are signed.
    public let signed: Set<String>
    /// An export that could not be brought up to date; the store is restored all the same.
    public let export: ChannelError?
  }

  private let backup: String
  private let path: String

  /// Restores `backup` to `path`.
  public init(_ backup: String, to path: String) {
    self.backup = backup
    self.path = path
  }

  /// Checks the backup whole, exams too, and puts it in place.
  ///
  /// - Parameters:
  ///   - sequence: every head gets a number above this one, and above any of the store that is
  ///     there.
  ///   - discards: whether what the store has and the backup lacks may go; a copy of it is kept.
  ///   - keyFile: a key to sign the heads of every job with instead of that of its job file.
  public func carryOut(
    sequenceAbove sequence: Int, discards: Bool, actor: String, reason: String?, time: Date,
    keyFile: String? = nil
  ) throws(RestoreError) -> Outcome {
    let lock = try locked()
    let replacement = try prepared()
    try check(replacement.store)
    let present = try Present(at: path)
    let lost = try present.loss(beyond: replacement.store)
    if !discards { try present.refuse(at: path, lost) }
    let publishing = try publishing(of: replacement.store, keyFile: keyFile)
    let asOf = try RestoreError.store { () throws(StoreError) in
      try replacement.store.events(limit: 1).first?.time
    }
    let note = MoveNote(
      actor: actor, reason: reason ?? StoreRestore.reason(asOf), time: time,
      detailJSON: ReportJSON.text(RestoreDetail(asOf: asOf, lost: lost)))
    let channels = try RestoreError.store { () throws(StoreError) in
      try replacement.store.markRestored(
        sequenceAbove: max(sequence, present.highestSequence()), note: note,
        heads: publishing.mapValues(\.heads))
    }
    let moved = present.channels().filter { before in
      let after = channels.first { $0.job == before.job && $0.name == before.name }
      return after?.digest != before.digest || after?.held != before.held
    }
    // A rollback waits for nobody, and one that came meanwhile must not be lost unseen.
    guard try present.loss(beyond: replacement.store) == lost else { throw .store(.busy) }
    let aside = try present.replace(by: replacement, at: time, keeps: lost?.isEmpty != true)
    let export = refreshExports(publishing)
    _ = consume lock
    return Outcome(
      channels: channels, moved: moved, lost: lost, aside: aside, asOf: asOf,
      signed: Set(publishing.filter { $0.value.heads.signs }.keys), export: export)
  }

  /// The key and the exports of every job that has channels, before anything is changed: nodes that
  /// trust a key would not believe unsigned heads.
  private func publishing(
    of store: ArtifactStore, keyFile: String?
  ) throws(RestoreError) -> [String: JobPublishing] {
    var all: [String: JobPublishing] = [:]
    let jobs = try RestoreError.store { () throws(StoreError) in try store.jobs() }
    for job in jobs {
      let channels = try RestoreError.store { () throws(StoreError) in
        try store.channels(job: job)
      }
      guard !channels.isEmpty else { continue }
      do throws(ChannelError) {
        all[job] = try JobPublishing(of: job, in: store, keyFile: keyFile)
      } catch {
        throw .publishing(job: job, error)
      }
    }
    return all
  }

  private func refreshExports(_ publishing: [String: JobPublishing]) -> ChannelError? {
    guard publishing.contains(where: { !$0.value.exports.isEmpty }) else { return nil }
    var failure: ChannelError?
    do throws(ChannelError) {
      let store = try ChannelError.store { () throws(StoreError) in
        try ArtifactStore.open(path, mode: .readOnly)
      }
      for (_, job) in publishing.sorted(by: { $0.key < $1.key }) {
        do throws(ChannelError) { try job.refreshExports(from: store) } catch {
          failure = failure ?? error
        }
      }
    } catch {
      failure = error
    }
    return failure
  }

  private func locked() throws(RestoreError) -> RunLock {
    do throws(StoreError) { return try RunLock(storePath: path) } catch { throw .store(error) }
  }

  private func prepared() throws(RestoreError) -> StoreReplacement {
    do throws(StoreError) { return try StoreReplacement(of: backup, for: path) } catch {
      throw .backup(path: backup, error)
    }
  }

  private func check(_ store: ArtifactStore) throws(RestoreError) {
    let verification = try RestoreError.store { () throws(StoreError) in
      try StoreVerification(of: store)
    }
    guard verification.passed else { throw .damagedBackup(path: backup, verification) }
  }

  private static func reason(_ asOf: Date?) -> String {
    asOf.map { "a backup of \($0.formatted(.iso8601)) or later was restored" }
      ?? "an empty backup was restored"
  }
}

extension RestoreError {
  /// Runs `body` and says of what it throws that it came from the store.
  static func store<Value>(
    _ body: () throws(StoreError) -> Value
  ) throws(RestoreError) -> Value {
    do throws(StoreError) { return try body() } catch { throw .store(error) }
  }
}
