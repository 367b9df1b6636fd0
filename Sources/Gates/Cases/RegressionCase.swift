/// One text whose answer must not change: a row of `cases.csv`.
public struct RegressionCase: Sendable, Equatable {
  /// What a failure of the case means.
  public enum Status: String, Sendable, Equatable, CaseIterable, Codable {
    /// A failure refuses the candidate.
    case required
    /// A failure is reported and refuses nothing.
    case knownFailing = "known-failing"
    /// Kept for its note, not run.
    case retired
  }

  /// The row's `id`, or `line 7` for a row of line 7 that has none.
  public var id: String
  /// The text to classify, as written.
  public var text: String
  /// The label that it must get, after aliases; absent where only its group counts.
  public var expect: String?
  /// The name of the rows that must all get one label.
  public var group: String?
  /// The least confidence of the answer, 0...1.
  public var minConfidence: Double?
  public var status: Status
  /// What people wrote beside it, trimmed.
  public var note: String
  /// The line that the row starts on.
  public var line: Int

  public init(
    id: String, text: String, expect: String?, group: String? = nil, minConfidence: Double? = nil,
    status: Status = .required, note: String = "", line: Int
  ) {
    self.id = id
    self.text = text
    self.expect = expect
    self.group = group
    self.minConfidence = minConfidence
    self.status = status
    self.note = note
    self.line = line
  }
}
