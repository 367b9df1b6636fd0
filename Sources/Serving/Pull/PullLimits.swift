/// What a pull puts up with; all times in seconds.
public struct PullLimits: Sendable, Equatable {
  /// The longest pause between two bytes.
  public var stall = 30.0
  /// The longest that one pull may take, retries and all.
  public var deadline = 900.0
  /// How often a request is tried before its server counts as down.
  public var attempts = 5
  /// The pauses between tries.
  public var backoff = Backoff()

  /// The usual limits.
  public init() {}
}
