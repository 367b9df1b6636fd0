/// Where in the input something is wrong.
public struct SourcePosition: Sendable, Equatable {
  /// The file, as the caller named it.
  public let file: String
  /// The line, from 1; CR, LF and CRLF each end one, inside quoted fields too.
  public let line: Int
  /// The field, where it is about one.
  public let column: CSVColumn?

  /// A position by file, line and column.
  public init(file: String, line: Int, column: CSVColumn? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }

  func named(by names: [String]) -> SourcePosition {
    guard let column, column.name == nil, names.indices.contains(column.number - 1) else {
      return self
    }
    let name = names[column.number - 1]
    return SourcePosition(
      file: file, line: line, column: CSVColumn(number: column.number, name: name))
  }
}
