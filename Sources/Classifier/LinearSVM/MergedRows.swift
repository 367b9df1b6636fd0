import CLanes

/// Some rows of a matrix whose identical columns are merged.
struct MergedRows: Sendable {
  /// One column group of one row; groups that many rows use have low numbers, and values are scaled
  /// by the square root of the group's size.
  typealias Entry = lanes_entry

  /// A group of columns that one row uses alone.
  struct Solo: Sendable {
    let group: Int
    let row: Int
    /// Scaled by the square root of the group's size.
    let value: Float
  }

  private(set) var entries: [Entry] = []
  /// Where each row ends in `entries`.
  private(set) var rowEnds: [Int] = []
  /// Squared length of each row, all columns counted.
  private(set) var squaredNorms: [Float] = []
  /// Share of the squared length in columns that only this row uses.
  private(set) var soloNorms: [Float] = []
  private(set) var solos: [Solo] = []

  /// Merges `rows` of a matrix; a column that does not speak for its group is passed over.
  init(
    _ matrix: FeatureMatrix, rows: Range<Int>, groupOfColumn: [UInt32], speaks: [Bool],
    scales: [Float], sharedCount: Int
  ) {
    entries.reserveCapacity(matrix.rowStarts[rows.upperBound] - matrix.rowStarts[rows.lowerBound])
    for row in rows {
      var all: Double = 0
      var alone: Double = 0
      for entry in matrix.rowStarts[row]..<matrix.rowStarts[row + 1] {
        let column = Int(matrix.columns[entry])
        let square = Double(matrix.values[entry]) * Double(matrix.values[entry])
        all += square
        let group = Int(groupOfColumn[column])
        if group >= sharedCount { alone += square }
        guard speaks[column] else { continue }
        let value = matrix.values[entry] / scales[group]
        if group >= sharedCount {
          solos.append(Solo(group: group, row: row, value: value))
        } else {
          entries.append(Entry(group: UInt32(group), value: value))
        }
      }
      rowEnds.append(entries.count)
      squaredNorms.append(Float(all))
      soloNorms.append(Float(alone))
    }
  }
}
