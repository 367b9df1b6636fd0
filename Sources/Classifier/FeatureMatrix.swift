/// The feature values of many rows, compressed by rows (CSR).
///
/// Row `i` owns the entries `rowStarts[i] ..< rowStarts[i + 1]` of `columns` and `values`; no column
/// stands in it twice. The order of rows and entries is part of the input: trainers visit and add in
/// orders that follow from it, so the caller chooses ones that do not depend on the order of files.
public struct FeatureMatrix: Sendable, Equatable {
  /// Where each row begins in `columns` and `values`; one more than there are rows.
  public var rowStarts: [Int]
  /// Column of each entry, below `columnCount`.
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
