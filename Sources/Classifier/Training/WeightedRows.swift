/// Rows of counts as TF-IDF over some of their columns (Manning, Raghavan, Schütze 2008, 6.4).
///
/// A value is (1 + ln tf) · idf with idf = ln((1 + n) / (1 + df)) + 1 over n rows, and each family of
/// a row is scaled to length 1 over the columns that are kept, as it will be when the model is asked.
struct WeightedRows: Sendable {
  /// The kept columns of the features, ascending; the columns of the matrix.
  let kept: [UInt32]
  /// The inverse document frequency of each kept column, as it is stored.
  let idf: [Float16]
  /// The values.
  let matrix: FeatureMatrix

  /// Weighs the columns that `keep` answers true for.
  init(_ features: RowFeatures, threads: Int, keep: (Int) -> Bool) {
    kept = features.fingerprints.indices.filter(keep).map { UInt32($0) }
    var places = [UInt32](repeating: .max, count: features.fingerprints.count)
    for (place, column) in kept.enumerated() { places[Int(column)] = UInt32(place) }
    let all = DeterministicMath.log(Double(1 + features.rowCount))
    let logs = Logarithms()
    idf = kept.map { Float16(all - logs[Int(features.rows[Int($0)]) + 1] + 1) }
    let weights = idf.map { Float($0) }
    let parts = concurrentMap(count: features.parts.count, threads: threads) { [places] in
      WeightedPart(features.parts[$0], places: places, idf: weights, logs)
    }
    var starts = [0]
    starts.reserveCapacity(features.rowCount + 1)
    for part in parts {
      let base = starts[starts.count - 1]
      for end in part.ends { starts.append(base + end) }
    }
    matrix = FeatureMatrix(
      rowStarts: starts, columns: Array(parts.map(\.columns).joined()),
      values: Array(parts.map(\.values).joined()), columnCount: kept.count)
  }
}

/// The values of some rows.
private struct WeightedPart: Sendable {
  var columns: [UInt32] = []
  var values: [Float] = []
  var ends: [Int] = []

  init(_ counts: GramCounts, places: [UInt32], idf: [Float], _ logs: Logarithms) {
    columns.reserveCapacity(counts.columns.count)
    values.reserveCapacity(counts.columns.count)
    var start = 0
    for end in counts.ends {
      append(start..<end.words, of: counts, places, idf, logs)
      append(end.words..<end.row, of: counts, places, idf, logs)
      ends.append(columns.count)
      start = end.row
    }
  }

  private mutating func append(
    _ family: Range<Int>, of counts: GramCounts, _ places: [UInt32], _ idf: [Float],
    _ logs: Logarithms
  ) {
    let first = columns.count
    var squares: Double = 0
    for entry in family {
      let place = places[Int(counts.columns[entry])]
      guard place != .max else { continue }
      let count = Int(counts.counts[entry])
      let frequency = count == 1 ? 1 : 1 + logs[count]
      let value = frequency * Double(idf[Int(place)])
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
