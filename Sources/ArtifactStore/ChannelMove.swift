public import FoundationEssentials
import GRDB

/// Who moves a channel, why and when; kept with the event for good.
public struct MoveNote: Equatable, Sendable {
  public var actor: String
  public var reason: String
  /// Kept to the millisecond.
  public var time: Date
  /// JSON object of whatever else is to be recorded, a flip list's digest for example.
  public var detailJSON: String

  public init(actor: String, reason: String, time: Date, detailJSON: String = "{}") {
    self.actor = actor
    self.reason = reason
    self.time = time
    self.detailJSON = detailJSON
  }
}

/// One step of one channel: an event is appended and the channel follows it.
struct ChannelMove {
  let job: String
  let channel: String
  let kind: EventKind
  let version: Version
  let held: Bool
  let note: MoveNote
  var run: Int64?
  /// The least sequence number that the event may get.
  var leastSequence = 1

  /// Writes both and the heads of the job, and gives the channel's new state.
  func make(issuing heads: HeadIssuer, in db: Database) throws -> ChannelState {
    let before = try ChannelState.fetch(job: job, name: channel, in: db)
    let event = try appendEvent(after: before?.sequence ?? 0, in: db)
    let time = try TimeText.text(note.time, field: "time")
    // A release or a restored store leaves the version where it is, and so the time since when.
    let stays = before?.version == version.number && (kind == .released || kind == .restored)
    try db.execute(
      sql: """
        INSERT INTO channel (job, name, version, sequence, held, since, event)
        VALUES (:job, :name, :version, :sequence, :held, :time, :event)
        ON CONFLICT (job, name) DO UPDATE SET version = excluded.version,
          sequence = excluded.sequence, held = excluded.held, event = excluded.event,
          since = CASE WHEN :stays THEN since ELSE excluded.since END
        """,
      arguments: [
        "job": job, "name": channel, "version": version.number, "sequence": event.sequence,
        "held": held ? 1 : 0, "time": time, "event": event.id, "stays": stays ? 1 : 0,
      ])
    guard let after = try ChannelState.fetch(job: job, name: channel, in: db) else {
      throw StoreError.damaged(detail: "a channel that was just written is not there")
    }
    try heads.issue(job: job, at: note.time, in: db)
    return after
  }

  private func appendEvent(after sequence: Int, in db: Database) throws -> ChannelEvent {
    let last = try Row.fetchOne(db, sql: "SELECT id, hash FROM event ORDER BY id DESC LIMIT 1")
    guard try Bool.fetchOne(db, sql: "SELECT json_valid(?)", arguments: [note.detailJSON]) == true
    else { throw StoreError.invalid(field: "detailJSON") }
    let unsigned = ChannelEvent(
      id: try last.map { try $0.decode(Int64.self, forColumn: "id") + 1 } ?? 1,
      job: job, channel: try StoreValue.name(channel, field: "channel"),
      sequence: max(sequence + 1, leastSequence), kind: kind, version: version.number,
      digest: version.digest, held: held, actor: try StoreValue.text(note.actor, field: "actor"),
      reason: try StoreValue.text(note.reason, field: "reason"), time: note.time, run: run,
      detailJSON: try StoreValue.text(note.detailJSON, field: "detailJSON"),
      previous: try last.map { try $0.digest("hash") } ?? .zero, hash: .zero)
    let hash = try unsigned.expectedHash()
    try db.execute(
      sql: """
        INSERT INTO event (id, job, channel, sequence, kind, version, artifact, held, actor,
          reason, time, run, detail, previous, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        unsigned.id, job, channel, unsigned.sequence, kind.rawValue, version.number,
        version.digest.description, held ? 1 : 0, note.actor, note.reason,
        try TimeText.text(note.time, field: "time"), run, note.detailJSON,
        unsigned.previous.description, hash.description,
      ])
    return unsigned
  }
}
