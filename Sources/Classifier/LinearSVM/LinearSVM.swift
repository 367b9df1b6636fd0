/// A trained linear SVM and what its training found out.
public struct LinearSVM: Sendable {
  /// The classifiers, trained on all rows.
  public var model: LinearModel
  /// Margins of `heldOutRows` under the first fit, row after row, `labelCount` each.
  public var heldOutMargins: [Float]
  /// Sum over the labels of the dual objective, which the primal one approaches from above.
  public var objective: Double
  /// The largest number of passes that a block of labels needed.
  public var epochs: Int

  init(_ blocks: [BlockResult], matrix: MergedMatrix, labelCount: Int, isDense: Bool) {
    model = LinearModel(
      labelCount: labelCount, rowOfColumn: matrix.groupOfColumn, scales: matrix.scales,
      weights: isDense
        ? Self.interleave(blocks.map { ($0.labels, $0.dense) }, labelCount)
        : Self.compress(blocks, rowCount: matrix.scales.count),
      bias: blocks.flatMap(\.bias))
    heldOutMargins = []
    if case .dense(let margins) = Self.interleave(
      blocks.map { ($0.labels, $0.heldOutMargins) }, labelCount)
    {
      heldOutMargins = margins
    }
    objective = blocks.reduce(0) { $0 + $1.objective }
    epochs = blocks.reduce(0) { max($0, $1.epochs) }
  }

  private static func interleave(
    _ blocks: [(labels: Range<Int>, values: [Float])], _ labelCount: Int
  ) -> LinearModel.Weights {
    let rowCount = (blocks.first?.values.count ?? 0) / (blocks.first?.labels.count ?? 1)
    var all: [Float] = []
    all.reserveCapacity(rowCount * labelCount)
    for row in 0..<rowCount {
      for block in blocks {
        all += block.values[row * block.labels.count..<(row + 1) * block.labels.count]
      }
    }
    return .dense(all)
  }

  private static func compress(_ blocks: [BlockResult], rowCount: Int) -> LinearModel.Weights {
    var starts = [Int](repeating: 0, count: rowCount + 1)
    for block in blocks { for row in block.rows { starts[Int(row) + 1] += 1 } }
    for row in 0..<rowCount { starts[row + 1] += starts[row] }
    var next = starts
    var labels = [UInt32](repeating: 0, count: starts[rowCount])
    var values = [Float](repeating: 0, count: starts[rowCount])
    for block in blocks {
      for (entry, row) in block.rows.enumerated() {
        labels[next[Int(row)]] = block.ids[entry]
        values[next[Int(row)]] = block.values[entry]
        next[Int(row)] += 1
      }
    }
    return .sparse(starts: starts, labels: labels, values: values)
  }
}
