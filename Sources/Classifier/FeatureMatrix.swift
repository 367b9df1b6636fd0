/// The feature values of many rows, compressed by rows (CSR).
///
/// Row `i` owns the entries `rowStarts[i] ..< rowStarts[i + 1]` of `columns` and `values`; its
/// columns ascend. The order of the rows is part of the input: trainers visit rows in an order that
/// follows from it, so the caller puts them into one that does not depend on the order of the files.
public struct FeatureMatrix: Sendable {
  /// Where each row begins in `columns` and `values`; one more than there are rows.
  public var rowStarts: [Int]
  /// Column of each entry, ascending within a row, below `columnCount`.
  public var columns: [UInt32]
  /// Value of each entry; finite.
  public var values: [Float]
  /// Number of columns; columns that no row uses are allowed.
  public var columnCount: Int

  /// Number of rows.
  public var rowCount: Int { max(0, rowStarts.count - 1) }

  /// Makes a matrix of the given parts; trainers check them before use.
  public init(rowStarts: [Int], columns: [UInt32], values: [Float], columnCount: Int) {
    self.rowStarts = rowStarts
    self.columns = columns
    self.values = values
    self.columnCount = columnCount
  }
}
