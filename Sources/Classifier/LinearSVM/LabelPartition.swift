/// How labels are cut into blocks: by their number alone, so that threads change nothing.
struct LabelPartition: Sendable {
  /// Lanes of a block's vectors: 4, 8 or 16.
  let lanes: Int
  /// The labels of each block, ascending and of nearly one size.
  let ranges: [Range<Int>]

  /// Cuts `labelCount` labels into an even number of blocks, as two cores are the usual machine.
  init(labelCount: Int) {
    let pairs = (labelCount + 31) / 32
    let count = labelCount <= 4 ? 1 : pairs * 2
    let widest = (labelCount + count - 1) / count
    lanes = widest <= 4 ? 4 : widest <= 8 ? 8 : 16
    ranges = (0..<count).map { labelCount * $0 / count..<labelCount * ($0 + 1) / count }
  }
}
