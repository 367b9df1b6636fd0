/// Rows of counts as TF-IDF over some of their columns (Manning, Raghavan, Schütze 2008, 6.4).
///
/// A value is (1 + ln tf) · idf with idf = ln((1 + n) / (1 + df)) + 1 over n rows, and each family of
/// a row is scaled to length 1 over the columns that are kept, as it will be when the model is asked.
/// The first word of a row has the value that the pipeline gives it.
struct WeightedRows: Sendable {
  /// The kept columns of the features, ascending; the columns of the matrix.
  let kept: [UInt32]
  /// The inverse document frequency of each kept column, as it is stored.
  let idf: [Float16]
  /// The values.
  let matrix: FeatureMatrix

  /// Weighs the columns that `keep` answers true for.
  init(_ features: RowFeatures, _ pipeline: Pipeline, threads: Int, keep: (Int) -> Bool) {
    kept = features.fingerprints.indices.filter(keep).map { UInt32($0) }
    let all = DeterministicMath.log(Double(1 + features.rowCount))
    let logs = Logarithms()
    idf = kept.map { Float16(all - logs[Int(features.rows[Int($0)]) + 1] + 1) }
    let weighing = RowWeighing(
      columns: kept, idf: idf, of: features.fingerprints.count, pipeline, logs)
    let parts = concurrentMap(count: features.parts.count, threads: threads) { part in
      let counts = features.parts[part]
      return WeightedPart(counts, rows: counts.ends.indices, weighing)
    }
    matrix = FeatureMatrix(parts, columnCount: kept.count)
  }

  /// Some rows as a model would see them that has not learned from them: columns that no other row
  /// has are unknown to it and count nowhere.
  func unseen(_ rows: [Int], of features: RowFeatures, _ pipeline: Pipeline) -> FeatureMatrix {
    var others = kept.map { features.rows[Int($0)] }
    for row in rows {
      for column in matrix.columns[matrix.rowStarts[row]..<matrix.rowStarts[row + 1]] {
        others[Int(column)] -= 1
      }
    }
    let known = others.indices.filter { others[$0] > 0 }
    let weighing = RowWeighing(
      columns: known.map { kept[$0] }, idf: known.map { idf[$0] },
      places: known.map { UInt32($0) }, of: features.fingerprints.count, pipeline, Logarithms())
    var first = 0
    var parts: [WeightedPart] = []
    for counts in features.parts {
      let inside = rows.lazy.map { $0 - first }.filter(counts.ends.indices.contains)
      parts.append(WeightedPart(counts, rows: inside, weighing))
      first += counts.ends.count
    }
    return FeatureMatrix(parts, columnCount: kept.count)
  }
}

extension FeatureMatrix {
  /// Puts parts one behind another.
  fileprivate init(_ parts: [WeightedPart], columnCount: Int) {
    var starts = [0]
    for part in parts {
      let base = starts[starts.count - 1]
      for end in part.ends { starts.append(base + end) }
    }
    self.init(
      rowStarts: starts, columns: Array(parts.map(\.columns).joined()),
      values: Array(parts.map(\.values).joined()), columnCount: columnCount)
  }
}

/// What makes values of counts.
private struct RowWeighing: Sendable {
  /// The place of each column in the matrix; `UInt32.max` where it has none.
  private(set) var places: [UInt32]
  /// The inverse document frequency of each column that has a place.
  private(set) var idf: [Float]
  let logs: Logarithms
  let firstWord: Float

  /// `places` are those of `columns`, by default their order.
  init(
    columns: [UInt32], idf: [Float16], places: [UInt32]? = nil, of columnCount: Int,
    _ pipeline: Pipeline, _ logs: Logarithms
  ) {
    self.places = Array(repeating: .max, count: columnCount)
    self.idf = Array(repeating: 0, count: columnCount)
    for (order, column) in columns.enumerated() {
      self.places[Int(column)] = places?[order] ?? UInt32(order)
      self.idf[Int(column)] = Float(idf[order])
    }
    self.logs = logs
    firstWord = Float(pipeline.firstWord)
  }
}

/// The values of some rows.
private struct WeightedPart: Sendable {
  var columns: [UInt32] = []
  var values: [Float] = []
  var ends: [Int] = []

  init(_ counts: GramCounts, rows: some Collection<Int>, _ weighing: RowWeighing) {
    if rows.count == counts.ends.count {
      columns.reserveCapacity(counts.columns.count)
      values.reserveCapacity(counts.columns.count)
    }
    for row in rows {
      let start = row > 0 ? counts.ends[row - 1].row : 0
      let end = counts.ends[row]
      append(start..<end.words, of: counts, weighing)
      append(end.words..<end.characters, of: counts, weighing)
      for entry in end.characters..<end.row {
        let place = weighing.places[Int(counts.columns[entry])]
        guard place != .max else { continue }
        columns.append(place)
        values.append(weighing.firstWord)
      }
      ends.append(columns.count)
    }
  }

  private mutating func append(
    _ family: Range<Int>, of counts: GramCounts, _ weighing: RowWeighing
  ) {
    let first = columns.count
    var squares: Double = 0
    for entry in family {
      let column = Int(counts.columns[entry])
      let place = weighing.places[column]
      guard place != .max else { continue }
      let count = Int(counts.counts[entry])
      let frequency = count == 1 ? 1 : 1 + weighing.logs[count]
      let value = frequency * Double(weighing.idf[column])
      squares += value * value
      columns.append(place)
      values.append(Float(value))
    }
    guard squares > 0 else { return }
    let scale = Float(1 / squares.squareRoot())
    for entry in first..<values.count { values[entry] *= scale }
  }
}

/// Logarithms of small whole numbers, each worked out once.
struct Logarithms: Sendable {
  private let known: [Double]

  init() { known = (0..<1024).map { DeterministicMath.log(Double($0)) } }

  subscript(number: Int) -> Double {
    number < known.count ? known[number] : DeterministicMath.log(Double(number))
  }
}
