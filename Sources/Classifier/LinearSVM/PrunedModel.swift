/// A linear model as it is stored: the columns that matter, in half precision.
public struct PrunedModel: Sendable {
  /// Weights of the kept columns.
  public enum Weights: Sendable {
    /// Column after column, `labelCount` weights each.
    case dense([Float16])
    /// Compressed by columns: kept column `k` owns the entries `starts[k] ..< starts[k + 1]`, labels
    /// ascending.
    case sparse(starts: [Int], labels: [UInt32], values: [Float16])
  }

  /// Number of labels.
  public var labelCount: Int
  /// The columns that were kept, ascending.
  public var columns: [UInt32]
  /// Weights of the kept columns.
  public var weights: Weights
  /// Bias of each label.
  public var bias: [Float]

  /// Number of weights that are stored.
  public var weightCount: Int {
    switch weights {
    case .dense(let values): values.count
    case .sparse(_, _, let values): values.count
    }
  }
}
