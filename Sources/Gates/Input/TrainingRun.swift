/// The counts of the run that made a model.
public struct TrainingRun: Sendable, Equatable {
  /// Data records read, without headers and blank lines.
  public var rowsRead: Int
  /// Rows of each label of the space, after aliases; 0 for a label that was not there.
  public var labelCounts: [Int]

  public init(rowsRead: Int, labelCounts: [Int]) {
    self.rowsRead = rowsRead
    self.labelCounts = labelCounts
  }
}
