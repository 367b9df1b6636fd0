@testable import Classifier

/// Rows that look like TF-IDF of short texts: a few marks of the row's label among common noise.
struct LinearSVMFixture {
  var matrix: FeatureMatrix
  var rowLabels: [UInt32] = []
  let labelCount: Int

  init(rows: Int, labels: Int, seed: UInt64 = 1) {
    var random = SplitMix64(seed: seed)
    labelCount = labels
    matrix = FeatureMatrix(rowStarts: [0], columns: [], values: [], columnCount: 40 * labels + 500)
    for _ in 0..<rows {
      // Squared, so that low labels are common and high ones rare.
      let share = Double(random.next() % 1000) / 1000
      let label = Int(share * share * Double(labels))
      rowLabels.append(UInt32(label))
      var columns: Set<UInt32> = []
      for _ in 0..<(4 + random.next() % 8) {
        let own = random.next() % 3 == 0
        let column = own ? 500 + 40 * label + Int(random.next() % 40) : Int(random.next() % 500)
        // Two columns that always go together, as n-grams of one word do.
        columns.formUnion([UInt32(column & ~1), UInt32(column | 1)])
      }
      let values = columns.sorted().map { Float(1 + ($0 / 2 * 7) % 5) }
      let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
      matrix.columns += columns.sorted()
      matrix.values += values.map { $0 / length }
      matrix.rowStarts.append(matrix.columns.count)
    }
  }

  /// Every weight is kept, and the descent goes on for longer than by default.
  static var exact: LinearSVMOptions {
    var options = LinearSVMOptions()
    options.tolerance = 1e-4
    options.heldOutTolerance = 1e-3
    options.smallestStep = 1e-3
    options.denseLabelLimit = .max
    return options
  }

  func train(
    _ options: LinearSVMOptions = exact, threads: Int = 1
  ) throws -> LinearSVM {
    try LinearSVMTrainer(
      matrix: matrix, rowLabels: rowLabels, labelCount: labelCount, threads: threads
    )
    .train(options, threads: threads)
  }

  /// Scores of every row, row after row.
  func scores(_ model: LinearModel) -> [[Double]] {
    (0..<matrix.rowCount).map { row in
      let entries = matrix.rowStarts[row]..<matrix.rowStarts[row + 1]
      return model.scores(columns: matrix.columns[entries], values: matrix.values[entries])
    }
  }

  /// The primal objective, which no dual one can exceed.
  func primal(_ model: LinearModel, cost: Double = 1, ownCosts: [Double] = []) -> Double {
    var sum = model.bias.reduce(0) { $0 + 0.5 * Double($1) * Double($1) }
    for row in model.rowOfColumn where row != .max {
      model.forEachWeight(row: Int(row)) { sum += 0.5 * Double($1) * Double($1) }
    }
    for (row, scores) in scores(model).enumerated() {
      for (label, score) in scores.enumerated() {
        let own = Int(rowLabels[row]) == label
        let loss = max(0, 1 - (own ? score : -score))
        sum += cost * (own && !ownCosts.isEmpty ? ownCosts[label] : 1) * loss * loss
      }
    }
    return sum
  }
}

/// The label with the highest score; the first of equals.
func best(_ scores: [Double]) -> Int {
  scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 }
}
