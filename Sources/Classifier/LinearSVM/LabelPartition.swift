/// How labels are cut into blocks: by their number alone, so that threads change nothing.
struct LabelPartition: Sendable {
  /// Lanes of a block: 8, 16 or 24.
  let width: Int
  /// The labels of each block, ascending and of nearly one size.
  let ranges: [Range<Int>]

  /// Cuts `labelCount` labels into an even number of blocks, as two cores are the usual machine.
  ///
  /// Wide blocks read the rows less often; narrow ones can pass over more of them, which pays where
  /// most labels have nothing to do with most rows.
  init(labelCount: Int) {
    let widest = labelCount <= 64 ? 24 : 16
    let count = labelCount <= 4 ? 1 : (labelCount + 2 * widest - 1) / (2 * widest) * 2
    let most = (labelCount + count - 1) / count
    width = (most + 7) / 8 * 8
    ranges = (0..<count).map { labelCount * $0 / count..<labelCount * ($0 + 1) / count }
  }
}
