/// What publishing an artifact would do, or did.
public enum PublishPlan: Equatable, Sendable {
  /// The bytes are new: they get this number.
  case newVersion(Int)
  /// An older version has these bytes: the channel is pointed at it.
  case olderVersion(Int)
  /// The channel holds these bytes, as this version: nothing is published.
  case unchanged(Int)

  /// The version that the channel holds afterwards.
  public var version: Int {
    switch self {
    case .newVersion(let number), .olderVersion(let number), .unchanged(let number): number
    }
  }

  /// How a run that does it is recorded.
  public var outcome: RunOutcome {
    switch self {
    case .newVersion, .olderVersion: .published
    case .unchanged: .unchanged
    }
  }
}

/// What `publish` did.
public struct PublishOutcome: Equatable, Sendable {
  public let plan: PublishPlan
  /// The recorded run.
  public let run: Int64
  /// The channel afterwards.
  public let channel: ChannelState
}
