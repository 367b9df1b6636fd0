extension FeatureMatrix {
  /// Checks what indexing relies on.
  func validate() throws(LinearSVMError) {
    guard columns.count == values.count, columnCount >= 0, rowStarts.first ?? 0 == 0,
      rowStarts.last ?? 0 == columns.count
    else { throw .rowsOutOfBounds(row: rowCount) }
    for row in 0..<rowCount {
      guard rowStarts[row] <= rowStarts[row + 1], rowStarts[row + 1] <= columns.count else {
        throw .rowsOutOfBounds(row: row)
      }
      for entry in rowStarts[row]..<rowStarts[row + 1] {
        guard columns[entry] < columnCount else { throw .columnOutOfRange(row: row) }
        guard values[entry].isFinite else { throw .valueNotFinite(row: row) }
      }
    }
  }
}

extension LinearSVMOptions {
  /// Checks the ranges of the options and the held-out rows.
  func validate(rowCount: Int, columnCount: Int) throws(LinearSVMError) {
    guard cost > 0, cost.isFinite else { throw .optionOutOfRange("cost") }
    guard positiveCosts.allSatisfy({ $0 > 0 && $0.isFinite }) else {
      throw .optionOutOfRange("positiveCosts")
    }
    guard (0...1).contains(tolerance) else { throw .optionOutOfRange("tolerance") }
    guard (0...1).contains(heldOutTolerance) else { throw .optionOutOfRange("heldOutTolerance") }
    guard maximumEpochs >= 1 else { throw .optionOutOfRange("maximumEpochs") }
    guard smallestStep >= 0 else { throw .optionOutOfRange("smallestStep") }
    guard smallestSparseWeight >= 0 else { throw .optionOutOfRange("smallestSparseWeight") }
    var lowest = 0
    for (index, row) in heldOutRows.enumerated() {
      guard row >= lowest, row < rowCount else { throw .heldOutRowInvalid(index: index) }
      lowest = row + 1
    }
    if let heldOutValues {
      try heldOutValues.validate()
      guard heldOutValues.rowCount == heldOutRows.count, heldOutValues.columnCount == columnCount
      else { throw .heldOutRowInvalid(index: heldOutValues.rowCount) }
    }
    guard heldOutRows.count < rowCount else { throw .heldOutRowInvalid(index: rowCount - 1) }
  }
}
