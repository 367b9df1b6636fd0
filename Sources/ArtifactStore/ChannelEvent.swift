public import FoundationEssentials

/// What happened to a channel.
public enum EventKind: String, Sendable, Hashable, CaseIterable {
  case published
  case promoted
  case rolledBack = "rolled back"
  case released
  case restored
}

/// One entry of the append-only history.
public struct ChannelEvent: Equatable, Sendable, Identifiable {
  /// From 1, over all jobs and channels of the store.
  public let id: Int64
  public let job: String
  public let channel: String
  /// Grows with every event of the channel.
  public let sequence: Int
  public let kind: EventKind
  /// What the channel pointed at afterwards.
  public let version: Int
  public let digest: Digest
  /// Whether the channel was held afterwards.
  public let held: Bool
  public let actor: String
  public let reason: String
  public let time: Date
  /// The run that published; nil for what people did.
  public let run: Int64?
  /// What the caller recorded beside it, a skipped order or a flip list's digest for example.
  public let detailJSON: String
  /// Hash of the event before it in the store, zero for the first.
  public let previous: Digest
  public let hash: Digest
}

extension ChannelEvent {
  /// The hash that the event must have: SHA-256 over `retrain-event-v1`, a newline and its fields
  /// in the order of the columns without the hash, each as a netstring (`4:text,`) of its text in
  /// the table, a missing run as the empty one.
  ///
  /// Netstrings: https://cr.yp.to/proto/netstrings.txt
  func expectedHash() throws(StoreError) -> Digest {
    var hasher = DigestHasher()
    hasher.update("retrain-event-v1\n".utf8)
    let fields = [
      "\(id)", job, channel, "\(sequence)", kind.rawValue, "\(version)", digest.description,
      held ? "1" : "0", actor, reason, try TimeText.text(time, field: "time"),
      run.map { "\($0)" } ?? "", detailJSON, previous.description,
    ]
    for field in fields {
      hasher.update("\(field.utf8.count):".utf8)
      hasher.update(field.utf8)
      hasher.update(",".utf8)
    }
    return hasher.finalize()
  }
}
