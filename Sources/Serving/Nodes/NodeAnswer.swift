/// What came of asking one node.
public enum NodeAnswer: Equatable, Sendable {
  /// What it serves, a line a channel.
  case holds([NodeHolding])
  /// It is up and serves nothing yet, or not any more.
  case unready
  /// Nobody answered there, with the system's or the client's word for it.
  case unreachable(detail: String)
  /// Something answered that is neither a node nor an export.
  case strange(status: Int)
}
