<<<<<<< HEAD
/// Logarithm and exponential from additions, multiplications and divisions alone.
///
/// The C library picks its code by processor, and the last bit differs between them; IEEE 754 basic
/// operations do not. Whatever is stored in an artifact or decides what is stored uses these.
public enum DeterministicMath {
  /// The parts of ln 2 whose multiples by small integers are exact (fdlibm's `e_log.c`).
  private static let ln2High = 6.93147180369123816490e-01
  private static let ln2Low = 1.90821492927058770002e-10

  /// The natural logarithm of a positive finite number, within 2 units in the last place.
  ///
  /// ln m = 2 artanh s with s = (m − 1)/(m + 1), |s| ≤ 0.172: Abramowitz and Stegun 4.1.27.
  public static func ln(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    guard x.isFinite else { return x }
    var exponent = Double(x.exponent)
    var m = x.significand
    if m > 1.4142135623730951 {
      m /= 2
      exponent += 1
    }
    let s = (m - 1) / (m + 1)
    let z = s * s
    var sum = 0.0
    var divisor = 25.0
    while divisor >= 3 {
      sum = (sum + 1 / divisor) * z
      divisor -= 2
    }
    return exponent * ln2High + (2 * (s + s * sum) + exponent * ln2Low)
  }

  /// e to the power of `x`, within 2 units in the last place; 0 below −745, infinity above 709.8.
  ///
  /// x = k ln 2 + r with |r| ≤ ln 2 / 2, Taylor's series for r, then a scaling by 2^k.
  public static func exp(_ x: Double) -> Double {
    guard x > -745.2 else { return x.isNaN ? x : 0 }
    guard x < 709.8 else { return .infinity }
    let k = (x / (ln2High + ln2Low)).rounded()
    let r = (x - k * ln2High) - k * ln2Low
    var sum = 1.0
    var n = 17.0
    while n >= 1 {
      sum = 1 + r / n * sum
      n -= 1
    }
    let half = Int(k) / 2
    return sum * Double(sign: .plus, exponent: half, significand: 1)
      * Double(sign: .plus, exponent: Int(k) - half, significand: 1)
=======
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

  /// The natural logarithm of a positive `x`, with an error below 1e-15 of it or of 1.
  ///
  /// The series 2 artanh s with s = (m - 1) / (m + 1) for m between sqrt(1/2) and sqrt(2). NaN below
  /// 0, minus infinity at 0.
  public static func log(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    guard x.isFinite else { return x }
    var exponent = x.exponent
    var significand = x.significand
    if significand > 0x1.6a09e667f3bcdp+0 {
      significand /= 2
      exponent += 1
    }
    let ratio = (significand - 1) / (significand + 1)
    let square = ratio * ratio
    var sum = 0.0
    for divisor in stride(from: 23.0, through: 1, by: -2) { sum = sum * square + 1 / divisor }
    return Double(exponent) * ln2High + (2 * ratio * sum + Double(exponent) * ln2Low)
>>>>>>> svm
  }
}
