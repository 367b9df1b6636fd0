/// One-vs-rest linear classifiers over the columns of a feature matrix.
///
/// The score of label `l` for a row is `bias[l]` plus the sum of value times weight over its columns.
/// Columns with the same weights share one row of them.
public struct LinearModel: Sendable {
  /// Weights of the rows that columns share.
  public enum Weights: Sendable {
    /// Row after row, `labelCount` weights each.
    case dense([Float])
    /// Compressed by rows: row `r` owns the entries `starts[r] ..< starts[r + 1]`, labels ascending.
    case sparse(starts: [Int], labels: [UInt32], values: [Float])
  }

  /// Number of labels.
  public var labelCount: Int
  /// Row of weights of each column; `UInt32.max` where all of the column's weights are 0.
  public var rowOfColumn: [UInt32]
  /// Factor on the row of weights for each column that uses the row.
  public var scales: [Float]
  /// The rows of weights.
  public var weights: Weights
  /// Bias of each label.
  public var bias: [Float]

  /// Makes a model of the given parts.
  public init(
    labelCount: Int, rowOfColumn: [UInt32], scales: [Float], weights: Weights, bias: [Float]
  ) {
    self.labelCount = labelCount
    self.rowOfColumn = rowOfColumn
    self.scales = scales
    self.weights = weights
    self.bias = bias
  }

  /// Number of columns.
  public var columnCount: Int { rowOfColumn.count }

  /// The largest weight of a row, by magnitude and after its scale; 0 for a row without weights.
  public func largestWeight(row: Int) -> Float {
    var largest: Float = 0
    forEachWeight(row: row) { _, weight in largest = max(largest, abs(weight)) }
    return largest
  }

  /// Calls `body` with label and weight of a row, labels ascending; zeros may be left out.
  public func forEachWeight(row: Int, _ body: (_ label: Int, _ weight: Float) -> Void) {
    let scale = scales[row]
    switch weights {
    case .dense(let values):
      for label in 0..<labelCount { body(label, values[row * labelCount + label] * scale) }
    case .sparse(let starts, let labels, let values):
      for entry in starts[row]..<starts[row + 1] { body(Int(labels[entry]), values[entry] * scale) }
    }
  }

  /// Scores of one row of features, a double for each label, summed in order of the columns.
  public func scores(columns: ArraySlice<UInt32>, values: ArraySlice<Float>) -> [Double] {
    var scores = bias.map(Double.init)
    for (column, value) in zip(columns, values) {
      let row = rowOfColumn[Int(column)]
      guard row != .max else { continue }
      forEachWeight(row: Int(row)) { scores[$0] += Double(value) * Double($1) }
    }
    return scores
  }
}
