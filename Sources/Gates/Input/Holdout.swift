/// The rows that candidate and incumbents are compared on.
public struct Holdout: Sendable, Equatable {
  /// Hash of each row's folded key; rows with one key are one text.
  public var keys: [UInt64]
  /// Each row's label, as an index into the label space.
  public var gold: [Int]

  public init(keys: [UInt64], gold: [Int]) {
    self.keys = keys
    self.gold = gold
  }
}
