public import FoundationEssentials

/// A published artifact with its number; it never changes.
public struct Version: Equatable, Sendable {
  public let job: String
  /// From 1.
  public let number: Int
  public let digest: Digest
  /// Bytes of the artifact.
  public let byteCount: Int
  /// The run that made it.
  public let run: Int64
  public let published: Date
  /// False once `gc` has freed the artifact's bytes.
  public let hasBytes: Bool

  /// `products@12`.
  public var name: String { "\(job)@\(number)" }
}
