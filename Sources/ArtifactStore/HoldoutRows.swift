/// The holdout of one run: per row the hash of its folded key, its label and the prediction.
public struct HoldoutRows: Equatable, Sendable {
  /// What `gold` and `predicted` are places in.
  public var labels: [String]
  public var keys: [UInt64]
  public var gold: [UInt32]
  public var predicted: [UInt32]

  /// The four must fit together: equal counts, and label numbers below the number of labels;
  /// storing says `invalid` otherwise.
  public init(
    labels: [String], keys: [UInt64] = [], gold: [UInt32] = [], predicted: [UInt32] = []
  ) {
    self.labels = labels
    self.keys = keys
    self.gold = gold
    self.predicted = predicted
  }

  /// The number of rows.
  public var count: Int { keys.count }

  /// Adds one row; `gold` and `predicted` are places in `labels`.
  public mutating func append(key: UInt64, gold: Int, predicted: Int) {
    keys.append(key)
    self.gold.append(UInt32(clamping: gold))
    self.predicted.append(UInt32(clamping: predicted))
  }

  var isConsistent: Bool {
    let limit = labels.count
    return gold.count == keys.count && predicted.count == keys.count
      && gold.allSatisfy { $0 < limit } && predicted.allSatisfy { $0 < limit }
  }
}
