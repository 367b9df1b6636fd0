/// What a pull came to.
public struct PullOutcome: Equatable, Sendable {
  /// Whether the file was replaced; where not, it held these very bytes already.
  public let isNew: Bool
  /// What the channel names and the file holds.
  public let state: TrustedState
  /// Bytes of the artifact.
  public let byteCount: Int
}
