/// Finds the columns of a matrix that hold the same values in the same rows.
///
/// Columns are compared by a 64-bit digest; of a million columns two that differ share one with a
/// chance of 3 in 10^8, and the harm would be two features with one weight.
struct ColumnDigests {
  /// Group of each column in order of first appearance; `UInt32.max` where no row uses the column.
  private(set) var groupOfColumn: [UInt32]
  /// The lowest column of each group.
  private(set) var firstColumns: [UInt32] = []
  /// Number of columns in each group.
  private(set) var sizes: [UInt32] = []
  /// Number of rows that use each column.
  private(set) var uses: [UInt32]

  init(_ matrix: FeatureMatrix) {
    uses = [UInt32](repeating: 0, count: matrix.columnCount)
    groupOfColumn = [UInt32](repeating: .max, count: matrix.columnCount)
    // A sum does not depend on the order of its terms, so rows need no common pass.
    var digests = [UInt64](repeating: 0, count: matrix.columnCount)
    for row in 0..<matrix.rowCount {
      let salt = SplitMix64.mix(UInt64(row))
      for entry in matrix.rowStarts[row]..<matrix.rowStarts[row + 1] {
        let column = Int(matrix.columns[entry])
        digests[column] &+= SplitMix64.mix(salt ^ UInt64(matrix.values[entry].bitPattern))
        uses[column] += 1
      }
    }
    group(digests)
  }

  private mutating func group(_ digests: [UInt64]) {
    var capacity = 16
    while capacity < digests.count * 2 { capacity *= 2 }
    var table = [UInt32](repeating: .max, count: capacity)
    for column in digests.indices where uses[column] > 0 {
      var slot = Int(truncatingIfNeeded: digests[column]) & (capacity - 1)
      while table[slot] != .max, digests[Int(firstColumns[Int(table[slot])])] != digests[column] {
        slot = (slot + 1) & (capacity - 1)
      }
      if table[slot] == .max {
        table[slot] = UInt32(firstColumns.count)
        firstColumns.append(UInt32(column))
        sizes.append(0)
      }
      groupOfColumn[column] = table[slot]
      sizes[Int(table[slot])] += 1
    }
  }
}
