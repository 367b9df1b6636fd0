/// Exponentials and logarithms with the same bits on every machine.
///
/// Those of the C library differ in the last bit between processors; these use nothing but
/// additions, multiplications, divisions and roundings, which IEEE 754 fixes.
public enum DeterministicMath {
  /// The natural logarithm of 2 in two parts, the first exact when multiplied by an exponent.
  private static let ln2High = 0x1.62e42fee00000p-1
  private static let ln2Low = 0x1.a39ef35793c76p-33

  /// e to the power of `x`, with a relative error below 1e-15; 0 below -708, infinite above 709.
  ///
  /// Taylor's series of degree 13 on the part of `x` that is no multiple of ln 2.
  public static func exp(_ x: Double) -> Double {
    guard x >= -708 else { return x.isNaN ? x : 0 }
    guard x <= 709 else { return .infinity }
    let exponent = (x * 0x1.71547652b82fep+0).rounded(.toNearestOrEven)
    let rest = (x - exponent * ln2High) - exponent * ln2Low
    var sum = 1.0
    for divisor in stride(from: 13.0, through: 1, by: -1) { sum = 1 + sum * rest / divisor }
    return Double(sign: .plus, exponent: Int(exponent), significand: sum)
  }

  /// The natural logarithm of a positive `x`, wrong by two units of its last place at most.
  ///
  /// The series 2 artanh s with s = f / (2 + f) for 1 + f between sqrt(1/2) and sqrt(2), summed as
  /// FreeBSD's `e_log.c` does, so that f itself, which is exact, is added last. NaN below 0, minus
  /// infinity at 0.
  public static func log(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    guard x.isFinite else { return x }
    var exponent = Double(x.exponent)
    var significand = x.significand
    if significand > 0x1.6a09e667f3bcdp+0 {
      significand /= 2
      exponent += 1
    }
    let rest = significand - 1
    let ratio = rest / (2 + rest)
    let square = ratio * ratio
    var sum = 0.0
    for divisor in stride(from: 23.0, through: 3, by: -2) { sum = sum * square + 1 / divisor }
    let half = rest * rest / 2
    let correction = ratio * (half + 2 * square * sum)
    return exponent * ln2High - ((half - (correction + exponent * ln2Low)) - rest)
  }
}
