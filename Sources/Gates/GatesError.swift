/// Why no verdict could be made, or why a case file is not one.
public enum GatesError: Error, Equatable, Sendable {
  /// Two arrays that run in parallel differ in length; a bug of the caller.
  case lengthMismatch(of: String, expected: Int, found: Int)
  /// A label's index, or a prediction's, is not one of the label space; a bug of the caller.
  case labelOutOfRange(in: String, index: Int)
  /// The label space is not sorted as UTF-8 bytes, or names a label twice; a bug of the caller.
  case labelsNotSorted(label: String)
  /// A model predicts a label that it is said not to know; a bug of the caller.
  case predictionNotKnown(in: String, label: String)
  /// A count is negative; a bug of the caller.
  case negativeCount(of: String, count: Int)
  /// The case file has faults, in order of line; the user mends the lines named (65).
  case badCases([CaseFault])
  /// The case file has no case that is not retired, so that nothing would be tested; the user adds
  /// one (78).
  case noActiveCase
}
