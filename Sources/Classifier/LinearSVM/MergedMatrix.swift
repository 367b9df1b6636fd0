import CLanes

/// A feature matrix in which identical columns are one, which leaves the training problem the same.
///
/// Character n-grams repeat each other: those of a word that shares them with no other word have the
/// same values in the same rows. `k` such columns act on the dual problem as one of `sqrt(k)` times
/// the values, and a column that only one row uses acts on nothing but that row's norm. On product
/// texts a quarter of the columns is left, so the weights of a block of labels stay near the cache.
struct MergedMatrix: Sendable {
  /// Where each row begins in `entries`.
  private(set) var rowStarts: [Int] = [0]
  private(set) var entries: [MergedRows.Entry] = []
  /// Squared length of each row, all columns counted.
  private(set) var squaredNorms: [Float] = []
  /// Share of the squared length in columns that only this row uses.
  private(set) var soloNorms: [Float] = []
  /// Number of groups that at least two rows use.
  private(set) var sharedCount = 0
  /// Group of each column; solo groups follow the shared ones; `UInt32.max` where no row uses it.
  private(set) var groupOfColumn: [UInt32] = []
  /// Factor from the weight of a group to the weight of each of its columns.
  private(set) var scales: [Float] = []
  /// The row and the scaled value of each solo group.
  private(set) var solos: [(row: Int, value: Float)] = []

  var rowCount: Int { rowStarts.count - 1 }

  /// Calls `body` with the entries of a row.
  @inline(__always)
  func withEntries<Result>(
    of row: Int, _ body: (UnsafeBufferPointer<MergedRows.Entry>) -> Result
  ) -> Result {
    entries.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[rowStarts[row]..<rowStarts[row + 1]]))
    }
  }

  init(_ matrix: FeatureMatrix, threads: Int) {
    let digests = ColumnDigests(matrix, threads: threads)
    number(digests)
    // The first column of a group speaks for it.
    var speaks = [Bool](repeating: false, count: matrix.columnCount)
    for first in digests.firstColumns { speaks[Int(first)] = true }
    let ranges = splitRange(matrix.rowCount, parts: threads)
    let parts = concurrentMap(count: ranges.count, threads: threads) {
      [groupOfColumn, speaks, scales, sharedCount] in
      MergedRows(
        matrix, rows: ranges[$0], groupOfColumn: groupOfColumn, speaks: speaks, scales: scales,
        sharedCount: sharedCount)
    }
    solos = Array(repeating: (0, 0), count: scales.count - sharedCount)
    for part in parts { append(part) }
  }

  /// Numbers the groups: shared ones by falling use, then solo ones, each by their first column.
  private mutating func number(_ digests: ColumnDigests) {
    let uses = digests.uses
    var starts = [Int](repeating: 0, count: Int(uses.max() ?? 0) + 2)
    for first in digests.firstColumns { starts[Int(uses[Int(first)])] += 1 }
    var next = 0
    for use in starts.indices.reversed() where use != 1 {
      (starts[use], next) = (next, next + starts[use])
    }
    sharedCount = next
    starts[1] = next
    var numbers = [UInt32](repeating: 0, count: digests.firstColumns.count)
    scales = [Float](repeating: 1, count: numbers.count)
    for (group, first) in digests.firstColumns.enumerated() {
      let use = Int(uses[Int(first)])
      numbers[group] = UInt32(starts[use])
      scales[starts[use]] = 1 / Float(digests.sizes[group]).squareRoot()
      starts[use] += 1
    }
    groupOfColumn = digests.groupOfColumn.map { $0 == .max ? .max : numbers[Int($0)] }
  }

  /// A row of another matrix of the same columns; columns that one row uses alone are left out.
  func entries(of matrix: FeatureMatrix, row: Int) -> [MergedRows.Entry] {
    (matrix.rowStarts[row]..<matrix.rowStarts[row + 1]).compactMap { entry in
      let group = groupOfColumn[Int(matrix.columns[entry])]
      guard group < sharedCount else { return nil }
      return .init(group: group, value: matrix.values[entry] * scales[Int(group)])
    }
  }

  private mutating func append(_ part: MergedRows) {
    let offset = entries.count
    if entries.isEmpty { entries = part.entries } else { entries += part.entries }
    rowStarts += part.rowEnds.map { $0 + offset }
    squaredNorms += part.squaredNorms
    soloNorms += part.soloNorms
    for solo in part.solos { solos[solo.group - sharedCount] = (solo.row, solo.value) }
  }
}
