public import FoundationEssentials

/// What a channel of a job points at.
public struct ChannelState: Equatable, Sendable {
  public let job: String
  public let name: String
  /// The number of the version.
  public let version: Int
  public let digest: Digest
  /// Bytes of the artifact.
  public let byteCount: Int
  /// Grows with every event of the channel.
  public let sequence: Int
  /// Whether a rollback holds it until it is released.
  public let held: Bool
  /// When it was pointed at this version; a release does not change it.
  public let since: Date
  /// Hash of the channel's last event, for its head.
  public let lastEvent: Digest
}
