import FoundationEssentials
import GRDB

/// Issues the heads of a job's channels: with which key, and for how long they are believed.
public struct HeadIssuer: Sendable {
  /// 14 days, in seconds.
  public static let usualLifetime = 14.0 * 86400

  private let key: SigningKey?
  private let lifetime: Double

  /// Heads are signed with `key`, or unsigned without one, and expire after `lifetime` seconds.
  public init(key: SigningKey? = nil, lifetime: Double = HeadIssuer.usualLifetime) {
    self.key = key
    self.lifetime = lifetime
  }

  /// Whether the heads are signed.
  public var signs: Bool { key != nil }

  /// The key that verifies what this signs.
  public var trusted: TrustedKey? { key?.trusted }

  /// Issues the heads of every channel of `job` as they stand.
  func issue(job: String, at time: Date, in db: Database) throws {
    let rows = try Row.fetchAll(
      db, sql: "\(ChannelState.query) WHERE channel.job = ?", arguments: [job])
    for row in rows {
      let state = try ChannelState(row: row)
      let bytes = try ChannelHead(state, issued: time, lifetime: lifetime).encoded()
      let head = try key?.sign(bytes) ?? SignedHead(bytes: bytes, signature: nil)
      try db.execute(
        sql: """
          INSERT INTO head (job, channel, sequence, bytes, signature) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT (job, channel) DO UPDATE SET sequence = excluded.sequence,
            bytes = excluded.bytes, signature = excluded.signature
          """,
        arguments: [state.job, state.name, state.sequence, head.bytes, head.signature])
    }
  }
}
