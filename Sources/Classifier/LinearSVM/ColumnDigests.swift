/// Finds the columns of a matrix that hold the same values in the same rows.
///
/// Columns are compared by a 64-bit digest; of a million columns two that differ share one with a
/// chance of 3 in 10^8, and the harm would be two features with one weight.
struct ColumnDigests: Sendable {
  /// Group of each column in order of first appearance; `UInt32.max` where no row uses the column.
  private(set) var groupOfColumn: [UInt32]
  /// The lowest column of each group.
  private(set) var firstColumns: [UInt32] = []
  /// Number of columns in each group.
  private(set) var sizes: [UInt32] = []
  /// Number of rows that use each column.
  private(set) var uses: [UInt32] = []

  init(_ matrix: FeatureMatrix, threads: Int) {
    groupOfColumn = [UInt32](repeating: .max, count: matrix.columnCount)
    let ranges = splitRange(matrix.rowCount, parts: threads)
    let parts = concurrentMap(count: ranges.count, threads: threads) {
      Self.digest(matrix, ranges[$0])
    }
    // Sums do not depend on the order of their terms, nor on how rows were split.
    var (digests, uses) = parts[0]
    for part in parts.dropFirst() {
      for column in digests.indices {
        digests[column] &+= part.digests[column]
        uses[column] += part.uses[column]
      }
    }
    self.uses = uses
    group(digests)
  }

  private static func digest(
    _ matrix: FeatureMatrix, _ rows: Range<Int>
  ) -> (digests: [UInt64], uses: [UInt32]) {
    var digests = [UInt64](repeating: 0, count: matrix.columnCount)
    var uses = [UInt32](repeating: 0, count: matrix.columnCount)
    for row in rows {
      let salt = SplitMix64.mix(UInt64(row))
      for entry in matrix.rowStarts[row]..<matrix.rowStarts[row + 1] {
        let column = Int(matrix.columns[entry])
        digests[column] &+= SplitMix64.mix(salt ^ UInt64(matrix.values[entry].bitPattern))
        uses[column] += 1
      }
    }
    return (digests, uses)
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
