import FoundationEssentials
import GRDB

extension ArtifactStore {
  /// The state of every channel of a job, in the order of the names' bytes.
  public func channels(job: String) throws(StoreError) -> [ChannelState] {
    try read { db in
      try Row.fetchAll(
        db, sql: "\(ChannelState.query) WHERE channel.job = ? ORDER BY channel.name",
        arguments: [job]
      ).map { try ChannelState(row: $0) }
    }
  }

  /// The state of one channel; nil while nothing was put into it.
  public func channel(job: String, name: String) throws(StoreError) -> ChannelState? {
    try read { db in try ChannelState.fetch(job: job, name: name, in: db) }
  }

  /// The history, the newest first; of one job and channel, at most `limit`.
  public func events(
    job: String? = nil, channel: String? = nil, limit: Int? = nil
  ) throws(StoreError) -> [ChannelEvent] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM event
          WHERE (:job IS NULL OR job = :job) AND (:channel IS NULL OR channel = :channel)
          ORDER BY id DESC LIMIT :limit
          """, arguments: ["job": job, "channel": channel, "limit": limit ?? -1]
      ).map { try ChannelEvent(row: $0) }
    }
  }

  /// What all channels of a job hold, as one JSON object with sorted keys, for the *unchanged*
  /// key; whether one is held is no part of it.
  static func channelDigests(job: String, in db: Database) throws -> String {
    let rows = try Row.fetchAll(
      db, sql: "\(ChannelState.query) WHERE channel.job = ? ORDER BY channel.name",
      arguments: [job])
    let states = try rows.map { try ChannelState(row: $0) }
    let digests = Dictionary(
      states.map { ($0.name, $0.digest.description) }, uniquingKeysWith: { first, _ in first })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(digests), as: UTF8.self)
  }
}

extension ChannelState {
  static let query = """
    SELECT channel.job, channel.name, channel.version, channel.sequence, channel.held,
      channel.since, event.hash AS last_event, artifact.digest, artifact.byte_count
    FROM channel
    JOIN version ON version.job = channel.job AND version.number = channel.version
    JOIN artifact ON artifact.digest = version.artifact
    JOIN event ON event.id = channel.event
    """

  init(row: Row) throws {
    self.init(
      job: try row.text("job"), name: try row.text("name"), version: try row.integer("version"),
      digest: try row.digest("digest"), byteCount: try row.integer("byte_count"),
      sequence: try row.integer("sequence"), held: try row.flag("held"),
      since: try row.time("since"), lastEvent: try row.digest("last_event"))
  }

  static func fetch(job: String, name: String, in db: Database) throws -> ChannelState? {
    try Row.fetchOne(
      db, sql: "\(query) WHERE channel.job = ? AND channel.name = ?", arguments: [job, name]
    ).map { try ChannelState(row: $0) }
  }
}

extension ChannelEvent {
  init(row: Row) throws {
    self.init(
      id: try row.decode(Int64.self, forColumn: "id"), job: try row.text("job"),
      channel: try row.text("channel"), sequence: try row.integer("sequence"),
      kind: try row.word("kind", as: EventKind.self), version: try row.integer("version"),
      digest: try row.digest("artifact"), held: try row.flag("held"),
      actor: try row.text("actor"), reason: try row.text("reason"), time: try row.time("time"),
      run: try row.decode(Int64?.self, forColumn: "run"),
      detailJSON: try row.text("detail"), previous: try row.digest("previous"),
      hash: try row.digest("hash"))
  }
}
