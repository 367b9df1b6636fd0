/// The exact one-sided sign test, which is also McNemar's exact test on discordant pairs.
public enum SignTest {
  /// P(X ≥ `successes`) for X ~ Bin(`trials`, ½): 1 for no successes, 0 for more than the trials.
  ///
  /// With b rows only the incumbent got right and c only the candidate, `tail(b, of: b + c)` is
  /// the p of McNemar's test (McNemar 1947, Psychometrika 12:153) against "the candidate is worse".
  /// Exact up to 62 trials, then to about 1e-12 relative; a tail below about 1e-298 reads 0. Built from
  /// sums, products and quotients alone, so that a recorded p is the same on every processor.
  ///
  ///     SignTest.tail(3, of: 3)  // 0.125
  ///
  /// - Complexity: O(`trials`).
  public static func tail(_ successes: Int, of trials: Int) -> Double {
    if successes <= 0 { return 1 }
    if successes > trials { return 0 }
    if trials <= 62 { return exactTail(successes, of: trials) }
    // The upper tail is a sum of falling terms; the other side is its complement by symmetry.
    if successes > trials - trials / 2 { return upperTail(successes, of: trials) }
    return 1 - upperTail(trials - successes + 1, of: trials)
  }

  /// The tail in integers: no sum of binomials of 62 leaves 64 bits.
  private static func exactTail(_ successes: Int, of trials: Int) -> Double {
    var choose: UInt64 = 1
    var sum: UInt64 = 1
    for taken in 0..<(trials - successes) {
      // C(n, k + 1) = C(n, k) (n − k) / (k + 1); the product is taken in full width.
      let product = choose.multipliedFullWidth(by: UInt64(trials - taken))
      choose = UInt64(taken + 1).dividingFullWidth(product).quotient
      sum += choose
    }
    return Double(sum) / Double(UInt64(1) << UInt64(trials))
  }

  /// The tail from a `successes` that is at or above the middle.
  private static func upperTail(_ successes: Int, of trials: Int) -> Double {
    let middle = trials - trials / 2
    // C(2m, m) / 4^m as the product of (2i − 1) / 2i, which never leaves the range of a double; an
    // odd n = 2m − 1 has the same value at its m, because C(2m − 1, m) = C(2m, m) / 2.
    var mass = 1.0
    for i in stride(from: 1.0, through: Double(middle), by: 1) { mass *= (2 * i - 1) / (2 * i) }
    var k = middle
    while k < successes {
      mass *= Double(trials - k) / Double(k + 1)
      k += 1
      // Below this a double loses digits, and a product with ½ or more never reaches zero.
      if mass < 1e-300 { return 0 }
    }
    var sum = 0.0
    while k <= trials, mass > sum * 0x1p-60 {
      sum += mass
      mass *= Double(trials - k) / Double(k + 1)
      k += 1
    }
    return sum
  }
}
