/// A word for each scalar, in pages of 256; pages that are all alike are shared.
struct ScalarMap {
  private var pageStarts: [UInt32]
  private(set) var words: [ScalarWord]
  /// Pages that more than one block of scalars may point at, by the bits that fill them.
  private var shared: [(bits: UInt32, start: UInt32)]

  init() {
    pageStarts = Array(repeating: 0, count: 0x1100)
    words = Array(repeating: ScalarWord(), count: 256)
    shared = [(0, 0)]
  }

  /// - Precondition: `scalar` is at most U+10FFFF.
  subscript(scalar: UInt32) -> ScalarWord {
    @inline(__always) get {
      words[Int(pageStarts[Int(scalar >> 8)] + scalar & 0xFF)]
    }
  }

  mutating func update(_ scalar: UInt32, _ change: (inout ScalarWord) -> Void) {
    let page = Int(scalar >> 8)
    let start = pageStarts[page]
    if shared.contains(where: { $0.start == start }) {
      pageStarts[page] = UInt32(words.count)
      // A copy of the page: a slice would share the storage, and appending copy all of it.
      words.append(contentsOf: Array(words[Int(start)..<Int(start) + 256]))
    }
    change(&words[Int(pageStarts[page] + scalar & 0xFF)])
  }

  mutating func update(_ range: ClosedRange<Int>, _ change: (inout ScalarWord) -> Void) {
    var scalar = range.lowerBound
    while scalar <= range.upperBound {
      if scalar & 0xFF == 0, scalar + 0xFF <= range.upperBound, updatePage(scalar >> 8, change) {
        scalar += 256
      } else {
        update(UInt32(scalar), change)
        scalar += 1
      }
    }
  }

  mutating func updateAll(_ change: (inout ScalarWord) -> Void) {
    for index in words.indices { change(&words[index]) }
    shared = []
  }

  /// Changes a whole page that is all alike, without giving it words of its own.
  private mutating func updatePage(_ page: Int, _ change: (inout ScalarWord) -> Void) -> Bool {
    guard let old = shared.first(where: { $0.start == pageStarts[page] }) else { return false }
    var word = ScalarWord(bits: old.bits)
    change(&word)
    if let known = shared.first(where: { $0.bits == word.bits }) {
      pageStarts[page] = known.start
    } else {
      shared.append((word.bits, UInt32(words.count)))
      pageStarts[page] = UInt32(words.count)
      words.append(contentsOf: repeatElement(word, count: 256))
    }
    return true
  }
}
