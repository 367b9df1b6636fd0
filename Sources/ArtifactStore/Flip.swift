/// A holdout text whose label two models see differently.
public struct Flip: Hashable, Sendable {
  /// Hash of the row's folded key.
  public let key: UInt64
  public let gold: String
  public let before: String
  public let after: String
}
