public import ArtifactStore

/// What a pull came to.
public struct PullOutcome: Equatable, Sendable {
  /// Whether the file was replaced; where not, it held these very bytes already.
  public let isNew: Bool
  /// What the channel names and the file holds.
  public let state: TrustedState
  /// The key whose signature the head bears; nil where no key is trusted, so that none was asked.
  public let signer: TrustedKey?

  /// Bytes of the artifact.
  public var byteCount: Int { state.head.length }
  /// Whether a signature came with the head, checked or not.
  public var isSigned: Bool { state.signed.signature != nil }
}
