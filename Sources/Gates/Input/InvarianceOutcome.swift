/// How many texts gave other features, or another answer, in one variant.
///
/// A variant may have several outcomes (the proof over all rows and the check down to the
/// prediction): every one of them must be without a violation.
public struct InvarianceOutcome: Sendable, Equatable {
  /// The variant, one of ``GateSettings/invarianceVariants``.
  public var variant: String
  /// How many texts, words or rows were looked at.
  public var checked: Int
  /// How many of them did not keep their features.
  public var violations: Int
  /// What was looked at, as a plural noun: `texts`, `distinct words`.
  public var subject: String

  public init(variant: String, checked: Int, violations: Int, subject: String = "texts") {
    self.variant = variant
    self.checked = checked
    self.violations = violations
    self.subject = subject
  }
}
