/// One-sided 95% bounds of proportions.
public enum ConfidenceBounds {
  /// The 95% point of the standard normal distribution.
  public static let z95 = 1.6448536269514722

  /// The one-sided 95% upper bound of a proportion of which `successes` of `trials` were seen.
  ///
  /// Wilson's score bound (Wilson 1927, JASA 22:209), which stays inside 0...1 and is not zero-width
  /// at either end. Nothing seen bounds nothing: 1.
  ///
  ///     ConfidenceBounds.wilsonUpper(90, of: 100)  // 0.9392…
  public static func wilsonUpper(_ successes: Int, of trials: Int) -> Double {
    guard trials > 0 else { return 1 }
    if successes >= trials { return 1 }
    let n = Double(trials)
    let share = Double(max(successes, 0)) / n
    let square = z95 * z95
    let spread = z95 * (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
    return min(1, (share + square / (2 * n) + spread) / (1 + square / n))
  }

  /// The one-sided 95% lower bound of the drop (b − c) / n between two models on the same rows.
  ///
  /// `losses` (b) are rows only the first got right, `gains` (c) only the second, of `pairs` (n).
  /// Tango's score bound (Tango 1998, Statistics in Medicine 17:891): the drop at which his score
  /// statistic is `z95`, found by bisection. On 20 rows its level is 4 to 7%, where Wald's is 1 to
  /// 5% and its width zero once all rows fall to one side.
  ///
  ///     ConfidenceBounds.dropLower(losses: 6, gains: 0, of: 20)  // 0.1450…
  public static func dropLower(losses: Int, gains: Int, of pairs: Int) -> Double {
    guard pairs > 0 else { return -1 }
    var low = -1.0
    var high = Double(losses - gains) / Double(pairs)
    // The statistic falls from above z95 at −1 to 0 at the observed drop.
    for _ in 0..<60 {
      let middle = low + (high - low) / 2
      if score(losses: losses, gains: gains, of: pairs, at: middle) > z95 {
        low = middle
      } else {
        high = middle
      }
    }
    return low
  }

  /// Tango's statistic of the hypothesis that the drop is `drop`: the observed drop less `drop`, in
  /// standard errors whose share of gains is the likeliest under the hypothesis.
  static func score(losses: Int, gains: Int, of pairs: Int, at drop: Double) -> Double {
    let (b, c, n) = (Double(losses), Double(gains), Double(pairs))
    let linear = (2 * n - b + c) * drop - b - c
    let constant = -c * drop * (1 - drop)
    let root = max(0, linear * linear - 8 * n * constant).squareRoot()
    let gainShare = (root - linear) / (4 * n)
    let variance = n * (2 * gainShare + drop * (1 - drop))
    let distance = b - c - n * drop
    if variance > 0 { return distance / variance.squareRoot() }
    return distance > 0 ? .infinity : distance < 0 ? -.infinity : 0
  }
}
