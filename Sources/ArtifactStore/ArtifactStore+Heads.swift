public import FoundationEssentials
import GRDB

extension ArtifactStore {
  /// The head of a channel as it was issued last; nil while the channel has none.
  public func head(job: String, channel: String) throws(StoreError) -> SignedHead? {
    try read { db in
      try Row.fetchOne(
        db, sql: "SELECT bytes, signature FROM head WHERE job = ? AND channel = ?",
        arguments: [job, channel]
      ).map { try SignedHead(row: $0) }
    }
  }

  /// The heads of all channels of a job by the names of the channels, as of one moment.
  public func heads(job: String) throws(StoreError) -> [(channel: String, head: SignedHead)] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT channel, bytes, signature FROM head WHERE job = ? ORDER BY channel",
        arguments: [job]
      ).map { (try $0.text("channel"), try SignedHead(row: $0)) }
    }
  }

  /// Issues the heads of all channels of a job anew, so that they expire later.
  public func renewHeads(
    job: String, heads: HeadIssuer, at time: Date
  ) throws(StoreError) {
    try write { db in try heads.issue(job: job, at: time, in: db) }
  }

  /// Checks that the head of every channel that has one names what the channel holds, and that
  /// heads which are signed are signed by one of `keys`; without keys no signature is looked at.
  ///
  /// - Parameter keys: those of a job by its name.
  public func verifyHeads(
    keys: [String: [TrustedKey]] = [:]
  ) throws(StoreError) -> [StoreFinding] {
    try read { db in
      let states = try Row.fetchAll(
        db, sql: "\(ChannelState.query) ORDER BY channel.job, channel.name"
      ).map { try ChannelState(row: $0) }
      return try states.compactMap { state in
        let row = try Row.fetchOne(
          db, sql: "SELECT bytes, signature FROM head WHERE job = ? AND channel = ?",
          arguments: [state.job, state.name])
        // A store that was only just brought up to date has none before the next run.
        guard let row else { return nil }
        let signed = try SignedHead(row: row)
        do throws(HeadError) {
          let head = try signed.head(trusting: keys[state.job] ?? [])
          return head.describes(state) ? nil : .head(job: state.job, name: state.name)
        } catch {
          return error == .malformed
            ? .head(job: state.job, name: state.name)
            : .signature(job: state.job, name: state.name, error)
        }
      }
    }
  }
}

extension SignedHead {
  init(row: Row) throws {
    self.init(
      bytes: try row.decode(Data.self, forColumn: "bytes"),
      signature: try row.decode(String?.self, forColumn: "signature"))
  }
}
