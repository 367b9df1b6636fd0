/// One fault of a case file.
public struct CaseFault: Sendable, Equatable {
  /// What is wrong.
  public enum Reason: Sendable, Equatable {
    /// The header has no column of this name; it needs `text` and `expect`.
    case missingColumn
    /// The header has a column that cases do not have; `nearest` is the one probably meant.
    case unknownColumn(nearest: String?)
    /// The header names this column twice.
    case repeatedColumn
    /// The row is not as wide as the header.
    case wrongWidth(expected: Int, found: Int)
    /// The text is blank.
    case blankText
    /// The row has neither an `expect` nor a `group`, so that no answer could be wrong.
    case nothingExpected
    /// The status is none of `required`, `known-failing`, `retired`.
    case unknownStatus(String, nearest: String?)
    /// The confidence is not a decimal number from 0 to 1.
    case badConfidence(String)
    /// The id is that of an earlier line.
    case repeatedID(String, line: Int)
    /// A case of an earlier line has the same folded text and expects another label.
    case contradictsText(line: Int)
    /// A case of an earlier line is of the same group and expects another label.
    case contradictsGroup(String, line: Int)
  }

  /// The line of the case file that the row starts on, 1 for the first.
  public var line: Int
  /// The column's name, absent when the whole row is meant.
  public var column: String?
  public var reason: Reason

  public init(line: Int, column: String? = nil, reason: Reason) {
    self.line = line
    self.column = column
    self.reason = reason
  }
}
