import Gates

/// How well one setting answered rows that it had not learned from.
///
/// A standard error is the root of the summed squares of what each key adds to the figure, by the first
/// order of the figure's change in one row (the infinitesimal jackknife: Efron 1982, chapter 6): rows
/// of one key are one text, and count together. The error of a gain takes what each key adds to one
/// figure less what it adds to the other, for both settings answered the same rows.
struct SettingScore {
  let accuracy: Double
  let macroF1: Double
  private let accuracyParts: [Double]
  private let macroF1Parts: [Double]

  /// Scores the answers to rows of labels below `labelCount`; rows of one key lie side by side.
  init(labelCount: Int, keys: [UInt64], gold: [Int], answers: [Int]) {
    let metrics = Metrics(labelCount: labelCount, gold: gold, predictions: answers)
    accuracy = metrics.accuracy ?? 0
    macroF1 = metrics.macroF1 ?? 0
    let occurring = Double(max(1, metrics.labels.count(where: \.occurs)))
    let rows = Double(max(1, metrics.rows))
    var accuracyParts: [Double] = []
    var macroF1Parts: [Double] = []
    for row in keys.indices {
      let isRight = gold[row] == answers[row]
      var change = 0.0
      for label in [gold[row], answers[row]] {
        // F1 = 2·correct / (support + predicted), of which a right row adds one to all three.
        let counts = metrics.labels[label]
        change += ((isRight ? 1 : 0) - counts.f1) / Double(counts.support + counts.predicted)
      }
      if row == 0 || keys[row] != keys[row - 1] {
        accuracyParts.append(0)
        macroF1Parts.append(0)
      }
      accuracyParts[accuracyParts.count - 1] += ((isRight ? 1 : 0) - accuracy) / rows
      macroF1Parts[macroF1Parts.count - 1] += change / occurring
    }
    self.accuracyParts = accuracyParts
    self.macroF1Parts = macroF1Parts
  }

  /// The standard error of the accuracy.
  var accuracyError: Double { Self.length(accuracyParts) }

  /// The standard error of the macro F1.
  var macroF1Error: Double { Self.length(macroF1Parts) }

  /// What this setting gains over another that answered the same rows.
  func gain(over other: SettingScore) -> SettingGain {
    let accuracies = zip(accuracyParts, other.accuracyParts).map { $0 - $1 }
    let macroF1s = zip(macroF1Parts, other.macroF1Parts).map { $0 - $1 }
    return SettingGain(
      accuracy: .init(value: accuracy - other.accuracy, error: Self.length(accuracies)),
      macroF1: .init(value: macroF1 - other.macroF1, error: Self.length(macroF1s)),
      mean: .init(
        value: (accuracy - other.accuracy + macroF1 - other.macroF1) / 2,
        error: Self.length(zip(accuracies, macroF1s).map { ($0 + $1) / 2 })))
  }

  private static func length(_ parts: [Double]) -> Double {
    parts.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}
