/// A row that was set aside, where and why.
public struct Rejection: Sendable, Equatable {
  /// What is wrong with a row.
  public enum Reason: Sendable, Equatable {
    /// It has another number of fields than the header.
    case width(expected: Int, found: Int)
    /// Its text holds nothing that can be seen.
    case blankText
    /// Its label holds nothing that can be seen.
    case blankLabel
    /// Its label is not in the closed set; the label of that set that is spelled most alike.
    case unknownLabel(nearest: String?)
  }

  /// Where the row starts, and the column that is wrong, where it is one.
  public let position: SourcePosition
  /// What is wrong.
  public let reason: Reason

  /// A rejection by place and reason.
  public init(position: SourcePosition, reason: Reason) {
    self.position = position
    self.reason = reason
  }
}
