/// What the two tensors of a fold table say, read strictly; FOLD.md describes the bytes.
struct FoldTableContents {
  var spellings = SpellingList()
  var respellings = SpellingList()
  var classes: [(range: ClosedRange<Int>, combiningClass: UInt8)] = []
  /// First and second scalar and their composite, ascending.
  var pairs: [(first: UInt32, second: UInt32, composite: UInt32)] = []
  var letters: [ClosedRange<Int>] = []
  var digits: [ClosedRange<Int>] = []
  var marks: [ClosedRange<Int>] = []
  var swallowers: [ClosedRange<Int>] = []

  init(fold: [UInt8], letters letterBytes: [UInt8]) throws(FoldTableError) {
    var cursor = try TableCursor(.fold, fold)
    spellings = try SpellingList(from: &cursor)
    respellings = try SpellingList(from: &cursor)
    guard spellings.count + respellings.count <= SpellingList.mostSources else {
      throw .tooLarge(.fold, offset: cursor.offset)
    }
    try readClasses(&cursor)
    try readPairs(&cursor)
    try cursor.end()

    cursor = try TableCursor(.letters, letterBytes)
    letters = try cursor.ranges()
    digits = try cursor.ranges()
    marks = try cursor.ranges()
    swallowers = try cursor.ranges()
    try cursor.end()
  }

  private mutating func readClasses(_ cursor: inout TableCursor) throws(FoldTableError) {
    var end = 0
    for _ in 0..<(try cursor.number()) {
      let start = cursor.offset
      let low = end + (try cursor.number())
      let high = low + (try cursor.number())
      let combiningClass = try cursor.byte()
      guard high <= 0x10FFFF else { throw .badScalar(.fold, offset: start) }
      if let last = classes.last, last.combiningClass == combiningClass, low == end {
        throw .notCanonical(.fold, offset: start)
      }
      guard combiningClass > 0 else { throw .notCanonical(.fold, offset: start) }
      classes.append((low...high, combiningClass))
      end = high + 1
    }
  }

  private mutating func readPairs(_ cursor: inout TableCursor) throws(FoldTableError) {
    var (first, second, composite) = (0, 0, 0)
    for _ in 0..<(try cursor.number()) {
      let start = cursor.offset
      let (lastFirst, lastSecond) = (first, second)
      first = try cursor.scalar(after: first, signed: false)
      second = try cursor.scalar(after: second, signed: true)
      composite = try cursor.scalar(after: composite, signed: true)
      guard first > lastFirst || second > lastSecond || pairs.isEmpty else {
        throw .badScalar(.fold, offset: start)
      }
      pairs.append((UInt32(first), UInt32(second), UInt32(composite)))
    }
  }
}
