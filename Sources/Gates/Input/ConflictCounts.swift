/// How many folded keys carry more than one label.
public struct ConflictCounts: Sendable, Equatable {
  /// Folded keys in all.
  public var keys: Int
  /// Keys with two labels or more.
  public var conflicting: Int

  public init(keys: Int, conflicting: Int) {
    self.keys = keys
    self.conflicting = conflicting
  }
}
