/// The numbers that a key takes: from `lower` to `upper`, without those that are excluded.
public struct AllowedRange: Sendable, Equatable {
  public let lower: Double
  /// Nil where there is no upper end.
  public let upper: Double?
  public let excludesLower: Bool
  public let excludesUpper: Bool

  init(_ lower: Double, _ upper: Double?, excludesLower: Bool = false, excludesUpper: Bool = false)
  {
    self.lower = lower
    self.upper = upper
    self.excludesLower = excludesLower
    self.excludesUpper = excludesUpper
  }

  /// A share, all and nothing included.
  static let share = AllowedRange(0, 1)

  func contains(_ number: Double) -> Bool {
    guard excludesLower ? number > lower : number >= lower else { return false }
    guard let upper else { return number.isFinite }
    return excludesUpper ? number < upper : number <= upper
  }
}
