/// A place in a job file, counted from 1 as editors do; 0 where the whole file is meant.
public struct KeyPosition: Sendable, Hashable, Comparable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The file as a whole: there is no line to point at.
  public static let wholeFile = KeyPosition(line: 0, column: 0)

  /// By line, then column.
  public static func < (left: KeyPosition, right: KeyPosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
