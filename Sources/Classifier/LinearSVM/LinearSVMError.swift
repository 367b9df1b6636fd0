/// Why a linear SVM could not be trained.
public enum LinearSVMError: Error, Equatable, Sendable {
  /// There are no rows, or fewer than two labels: a classifier needs both.
  case nothingToLearn(rows: Int, labels: Int)
  /// The number of row labels differs from the number of rows of the matrix.
  case labelCountMismatch(rows: Int, rowLabels: Int)
  /// A row's label is not below the number of labels.
  case labelOutOfRange(row: Int)
  /// `rowStarts` descend, or do not span `columns` and `values`.
  case rowsOutOfBounds(row: Int)
  /// A row has a column that is not below `columnCount`.
  case columnOutOfRange(row: Int)
  /// A row holds a NaN or an infinite value.
  case valueNotFinite(row: Int)
  /// A held-out row does not exist, is repeated, or does not ascend, or no other row is left.
  case heldOutRowInvalid(index: Int)
  /// An option is outside its range; its name is given.
  case optionOutOfRange(String)
}
