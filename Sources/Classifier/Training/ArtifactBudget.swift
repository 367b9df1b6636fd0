/// How large the features and weights of a linear SVM may become, and what to keep to stay below.
///
/// A tenth of what scikit-learn's pickle of the same model takes, with room for the other tensors.
struct ArtifactBudget: Sendable {
  /// Below this there is nothing to save: the fold table alone takes 23 KB.
  private static let fewestBytes = 32_768
  /// The fold table, labels and exam; the fold table does not count beside a small pickle.
  private static let otherBytes = 40_000
  private static let smallPickle = 5_000_000
  /// The bytes of a stored feature beside its weights: fingerprint and idf, and its place in lists.
  private static let denseFeature = 10
  private static let sparseFeature = 14

  private static let wordFactor: Float = 2

  /// A column with what it is worth.
  private struct Ranked {
    var column: UInt32
    var row: Int
    var merit: Float
  }

  private let bytes: Int
  private let labelCount: Int
  private let isDense: Bool
  private let bytesAWeight: Int

  /// The budget beside a pickle of `pickledBytes`; more than `denseLabelLimit` labels are stored as
  /// lists.
  init(pickledBytes: Int, labelCount: Int, denseLabelLimit: Int) {
    let others = pickledBytes > Self.smallPickle ? Self.otherBytes : 0
    bytes = max(Self.fewestBytes, pickledBytes / 10 - others)
    self.labelCount = labelCount
    isDense = labelCount <= denseLabelLimit
    bytesAWeight = labelCount <= 256 ? 3 : 4
  }

  /// Whether so many features fit, with as many bytes for their weights as for themselves in lists.
  func fits(columns: Int) -> Bool {
    columns * (isDense ? Self.denseFeature + 2 * labelCount : 2 * Self.sparseFeature) <= bytes
  }

  /// Whether to keep character n-grams of one row alone: not where the others just fit without a
  /// choice, which takes a second fit.
  func keepsSingleRows(of features: RowFeatures, rowsAtLeast fewest: UInt32) -> Bool {
    func count(_ keepsSingleRows: Bool) -> Int {
      features.rows.indices.count {
        features.isKept($0, rowsAtLeast: fewest, keepsSingleRows: keepsSingleRows)
      }
    }
    return fits(columns: count(true)) || !fits(columns: count(false))
  }

  /// The columns of `model` that are worth their bytes, ascending: those of the largest weights.
  ///
  /// Only weights of at least `smallest` count in lists. Of equal columns the lower ones stay. A
  /// column is worth its largest weight times the root of its `rows`, as what one row has another text
  /// hardly has; words count twice, as they are nearly all that a short text has.
  func choose(from model: LinearModel, smallest: Float, isWord: [Bool], rows: [UInt32]) -> [UInt32]
  {
    var costs = [Int](repeating: 0, count: model.scales.count)
    for row in costs.indices {
      costs[row] = isDense ? Self.denseFeature + 2 * labelCount : Self.sparseFeature
      guard !isDense else { continue }
      model.forEachWeight(row: row) { _, weight in
        if abs(weight) >= smallest { costs[row] += bytesAWeight }
      }
    }
    let merits = costs.indices.map { model.largestWeight(row: $0) }
    let used = model.rowOfColumn.indices.filter { model.rowOfColumn[$0] != .max }
    let ranked = used.map { column -> Ranked in
      let row = Int(model.rowOfColumn[column])
      let factor = Float(rows[column]).squareRoot() * (isWord[column] ? Self.wordFactor : 1)
      return Ranked(column: UInt32(column), row: row, merit: merits[row] * factor)
    }.sorted { $0.merit == $1.merit ? $0.column < $1.column : $0.merit > $1.merit }
    var left = bytes
    let chosen = ranked.prefix { column in
      left -= costs[column.row]
      return left >= 0
    }
    return chosen.map(\.column).sorted()
  }

  /// The smallest weight to keep so that lists fit, at least `smallest`; 0 for a table.
  func smallestWeight(of model: LinearModel, atLeast smallest: Float) -> Float {
    guard !isDense else { return 0 }
    var columns = [Int](repeating: 0, count: model.scales.count)
    for row in model.rowOfColumn where row != .max { columns[Int(row)] += 1 }
    // Magnitudes in steps of a 1/256 octave: the bits above the lowest 15 of a float.
    var counts = [Int](repeating: 0, count: Int(Float.infinity.bitPattern >> 15) + 1)
    for row in columns.indices where columns[row] > 0 {
      model.forEachWeight(row: row) { _, weight in
        if abs(weight) >= smallest {
          counts[Int(weight.magnitude.bitPattern >> 15)] += columns[row]
        }
      }
    }
    var left = (bytes - Self.sparseFeature * model.columnCount) / bytesAWeight
    for step in counts.indices.reversed() {
      left -= counts[step]
      if left < 0 { return max(smallest, Float(bitPattern: UInt32(step + 1) << 15)) }
    }
    return smallest
  }
}
