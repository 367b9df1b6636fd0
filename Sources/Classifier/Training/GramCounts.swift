/// How often each n-gram stands in each of some training rows, family by family.
struct GramCounts: Sendable {
  /// The columns of all rows, one row after another: those of words, those of
  /// characters, then the first word's.
  private(set) var columns: [UInt32] = []
  /// How often each stands in its row, at least 1.
  private(set) var counts: [UInt16] = []
  /// Where the words and the characters of each row end, and where the row ends.
  private(set) var ends: [(words: Int, characters: Int, row: Int)] = []
  /// How many of the rows hold each column.
  private(set) var rows: [UInt32]

  private var sums: [UInt16]

  init(columnCount: Int) {
    rows = Array(repeating: 0, count: columnCount)
    sums = Array(repeating: 0, count: columnCount)
  }

  /// Adds one occurrence to the row at hand.
  @inline(__always)
  mutating func add(_ column: UInt32) {
    let sum = sums[Int(column)]
    if sum == 0 { columns.append(column) }
    // A text of 65,535 times one n-gram is counted no further.
    if sum < .max { sums[Int(column)] = sum + 1 }
  }

  /// Ends the words of the row at hand; characters follow.
  mutating func endWords() {
    endFamily()
    ends.append((columns.count, columns.count, columns.count))
  }

  /// Ends the characters of the row at hand; the first word follows.
  mutating func endCharacters() {
    endFamily()
    ends[ends.count - 1].characters = columns.count
  }

  /// Ends the row at hand.
  mutating func endRow() {
    endFamily()
    ends[ends.count - 1].row = columns.count
  }

  private mutating func endFamily() {
    for entry in counts.count..<columns.count {
      let column = Int(columns[entry])
      counts.append(sums[column])
      sums[column] = 0
      rows[column] += 1
    }
  }
}
