import GRDB

extension ArtifactStore {
  /// Points a channel at a version that was in the channel before it at some time, and issues the
  /// heads of all the job's channels, as every move does.
  ///
  /// - Parameters:
  ///   - earlier: the channel that comes before in the job's order; nil for its first channel, or
  ///     to skip the order on purpose (say so in the note's detail).
  ///   - expecting: what the channel must hold for the move to happen; nil asks nothing.
  /// - Returns: the new state, or the present one, without an event, when it holds that version.
  /// - Throws: `noSuchVersion`, `bytesCollected`, `channelHeld`, `outOfOrder`,
  ///   `unexpectedVersion`.
  public func promote(
    job: String, version number: Int, to channel: String, after earlier: String?,
    expecting: ChannelExpectation? = nil, note: MoveNote, heads: HeadIssuer = HeadIssuer()
  ) throws(StoreError) -> ChannelState {
    try write { db in
      let (version, state) = try Self.promotable(
        job: job, version: number, to: channel, after: earlier, expecting: expecting, in: db)
      if let state, state.version == number {
        try heads.issue(job: job, at: note.time, in: db)
        return state
      }
      let move = ChannelMove(
        job: job, channel: channel, kind: .promoted, version: version, held: false, note: note)
      return try move.make(issuing: heads, in: db)
    }
  }

  /// What the channel holds before a promotion that `promote` with the same arguments would make,
  /// nil for nothing; refuses as `promote` does, and changes nothing.
  public func stateBeforePromoting(
    job: String, version number: Int, to channel: String, after earlier: String?,
    expecting: ChannelExpectation? = nil
  ) throws(StoreError) -> ChannelState? {
    try read { db in
      try Self.promotable(
        job: job, version: number, to: channel, after: earlier, expecting: expecting, in: db
      ).state
    }
  }

  /// Whether the channel held the version at some time.
  public func wasInChannel(
    job: String, version number: Int, channel: String
  ) throws(StoreError) -> Bool {
    try read { db in try Self.held(version: number, job: job, channel: channel, in: db) }
  }

  /// Takes a channel back to what it held before, or to `number`, and holds it: nothing is
  /// published or promoted to it until `release`. Naming what it holds now only holds it.
  ///
  /// - Throws: `noSuchChannel`, `nothingBefore`, `neverInChannel` for a `number` that the channel
  ///   never held, `noSuchVersion`, `bytesCollected`.
  public func rollBack(
    job: String, channel: String, to number: Int? = nil, note: MoveNote,
    heads: HeadIssuer = HeadIssuer()
  ) throws(StoreError) -> ChannelState {
    try write { db in
      guard try ChannelState.fetch(job: job, name: channel, in: db) != nil else {
        throw StoreError.noSuchChannel(job: job, channel: channel)
      }
      let target = try number ?? Self.versionBefore(job: job, channel: channel, in: db)
      guard let target else { throw StoreError.nothingBefore(job: job, channel: channel) }
      let version = try Version.usable(job: job, number: target, in: db)
      guard try Self.held(version: target, job: job, channel: channel, in: db) else {
        throw StoreError.neverInChannel(job: job, number: target, channel: channel)
      }
      let move = ChannelMove(
        job: job, channel: channel, kind: .rolledBack, version: version, held: true, note: note)
      return try move.make(issuing: heads, in: db)
    }
  }

  /// Lets go of a channel that a rollback holds.
  ///
  /// - Throws: `noSuchChannel`, `channelNotHeld`.
  public func release(
    job: String, channel: String, note: MoveNote, heads: HeadIssuer = HeadIssuer()
  ) throws(StoreError) -> ChannelState {
    try write { db in
      guard let state = try ChannelState.fetch(job: job, name: channel, in: db) else {
        throw StoreError.noSuchChannel(job: job, channel: channel)
      }
      guard state.held else { throw StoreError.channelNotHeld(job: job, channel: channel) }
      return try Self.reissue(
        state, as: .released, held: false, note: note, heads: heads, in: db)
    }
  }

  /// Gives every channel of a restored backup a sequence number above `sequence`, so that no node
  /// takes its head for a replay; versions and holds stay.
  ///
  /// - Parameter heads: what issues the heads of a job, by its name; unsigned for those that are not named.
  /// - Throws: `invalid` when `sequence` is negative.
  public func markRestored(
    sequenceAbove sequence: Int, note: MoveNote,
    heads: [String: HeadIssuer] = [:]
  ) throws(StoreError) -> [ChannelState] {
    guard sequence >= 0 && sequence < Int.max else { throw .invalid(field: "sequence") }
    return try write { db in
      let rows = try Row.fetchAll(
        db, sql: "\(ChannelState.query) ORDER BY channel.job, channel.name")
      return try rows.map { row in
        let state = try ChannelState(row: row)
        return try Self.reissue(
          state, as: .restored, held: state.held, note: note, leastSequence: sequence + 1,
          heads: heads[state.job] ?? HeadIssuer(), in: db)
      }
    }
  }

  private static func promotable(
    job: String, version number: Int, to channel: String, after earlier: String?,
    expecting: ChannelExpectation?, in db: Database
  ) throws -> (version: Version, state: ChannelState?) {
    let version = try Version.usable(job: job, number: number, in: db)
    let state = try ChannelState.fetch(job: job, name: channel, in: db)
    if let state, state.held { throw StoreError.channelHeld(job: job, channel: channel) }
    try expecting?.check(state, job: job, channel: channel)
    if let earlier, try !held(version: number, job: job, channel: earlier, in: db) {
      throw StoreError.outOfOrder(job: job, number: number, needed: earlier)
    }
    return (version, state)
  }

  private static func held(
    version number: Int, job: String, channel: String, in db: Database
  ) throws -> Bool {
    try Bool.fetchOne(
      db,
      sql: "SELECT EXISTS (SELECT 1 FROM event WHERE job = ? AND channel = ? AND version = ?)",
      arguments: [job, channel, number]) == true
  }

  private static func reissue(
    _ state: ChannelState, as kind: EventKind, held: Bool, note: MoveNote,
    leastSequence: Int = 1, heads: HeadIssuer, in db: Database
  ) throws -> ChannelState {
    guard let version = try Version.fetch(job: state.job, number: state.version, in: db) else {
      throw StoreError.noSuchVersion(job: state.job, number: state.version)
    }
    let move = ChannelMove(
      job: state.job, channel: state.name, kind: kind, version: version, held: held, note: note,
      leastSequence: leastSequence)
    return try move.make(issuing: heads, in: db)
  }

  /// What the channel held before the version that it holds now.
  private static func versionBefore(
    job: String, channel: String, in db: Database
  ) throws -> Int? {
    try way(of: channel, job: job, in: db).dropLast().last
  }

  /// What the channel held on its way to what it holds now, which comes last: the history is walked
  /// again, and a rollback takes back what came after its target, so that two rollbacks go back
  /// twice.
  static func way(of channel: String, job: String, in db: Database) throws -> [Int] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT kind, version FROM event WHERE job = ? AND channel = ? ORDER BY sequence",
      arguments: [job, channel])
    var way: [Int] = []
    for row in rows {
      let version = try row.integer("version")
      if try row.word("kind", as: EventKind.self) == .rolledBack,
        let place = way.lastIndex(of: version)
      {
        way.removeSubrange((place + 1)...)
      } else if way.last != version {
        way.append(version)
      }
    }
    return way
  }
}

/// What a channel must hold for a move to happen.
public enum ChannelExpectation: Equatable, Sendable {
  /// Nothing yet.
  case empty
  /// The version of this number.
  case version(Int)

  func check(_ state: ChannelState?, job: String, channel: String) throws(StoreError) {
    let expected: Int? =
      switch self {
      case .empty: nil
      case .version(let number): number
      }
    guard state?.version == expected else {
      throw .unexpectedVersion(
        job: job, channel: channel, expected: expected, found: state?.version)
    }
  }
}
