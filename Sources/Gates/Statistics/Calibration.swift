import Glibc

/// Scores of probabilities.
public enum Calibration {
  /// The mean of −ln p over the gold labels' probabilities, each clipped to 1e-15...1.
  ///
  /// Rounded to nine decimals, because the last bits of a logarithm differ between processors and
  /// the number is recorded. Absent without rows, or when a probability is not a number.
  public static func logLoss(_ goldProbabilities: [Double]) -> Double? {
    if goldProbabilities.isEmpty { return nil }
    var sum = 0.0
    for probability in goldProbabilities {
      if probability.isNaN { return nil }
      sum -= log(min(1, max(1e-15, probability)))
    }
    // Adding zero turns −0 into 0.
    return (sum / Double(goldProbabilities.count) * 1e9).rounded() / 1e9 + 0
  }

  /// The expected calibration error over 15 bins of equal width, (m − 1)/15 < confidence ≤ m/15:
  /// the mean distance of a bin's accuracy from its mean confidence, weighted by its rows (Guo,
  /// Pleiss, Sun and Weinberger 2017, "On Calibration of Modern Neural Networks", equation 3).
  ///
  /// Absent without rows, when a confidence is not a number, or when the arrays differ in length.
  public static func expectedError(confidences: [Double], right: [Bool]) -> Double? {
    if confidences.isEmpty || confidences.count != right.count { return nil }
    let bins = 15
    // |rows/n · (hits/rows − sum/rows)| is |hits − sum| / n.
    var excess = [Double](repeating: 0, count: bins)
    for (confidence, right) in zip(confidences, right) {
      if confidence.isNaN { return nil }
      let share = min(1, max(0, confidence))
      let bin = max(0, Int((share * Double(bins)).rounded(.up)) - 1)
      excess[bin] += (right ? 1 : 0) - share
    }
    return excess.reduce(0) { $0 + abs($1) } / Double(confidences.count)
  }
}
