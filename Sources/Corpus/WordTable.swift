/// The distinct raw words of a corpus: maximal runs of bytes without ASCII white space, each stored
/// once and known by a number.
///
/// Folding, tokens and features of a text depend on each raw word alone (an ASCII blank resets the
/// fold), so everything that is costly is done once a distinct word and not once a row.
///
/// - Complexity: interning is O(length of the word), expected.
public struct WordTable: Sendable {
  /// The highest number of distinct words, so that numbers fit 32 bits.
  public static let limit = Int(UInt32.max) - 1

  /// A slot holds the upper half of the word's hash and its number plus one; 0 is free.
  private var slots: [UInt64]
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]

  /// Makes an empty table.
  public init() { slots = Array(repeating: 0, count: 1 << 12) }

  /// The number of distinct words.
  public var count: Int { ends.count - 1 }

  /// The bytes of a word; `number` is one that `intern` gave.
  public func withBytes<Result>(
    of number: UInt32, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    let range = ends[Int(number)]..<ends[Int(number) + 1]
    return try bytes.withUnsafeBufferPointer {
      try body(UnsafeBufferPointer(rebasing: $0[range]))
    }
  }

  /// Appends the numbers of the words of `text`, in order, new ones included.
  public mutating func appendWords(
    of text: UnsafeBufferPointer<UInt8>, to row: inout [UInt32]
  ) {
    var start = 0
    let length = text.count
    while start < length {
      while start < length, WordTable.isBlank(text[start]) { start += 1 }
      var end = start
      while end < length, !WordTable.isBlank(text[end]) { end += 1 }
      if end > start {
        row.append(intern(UnsafeBufferPointer(rebasing: text[start..<end])))
      }
      start = end
    }
  }

  /// The number of `word`, which becomes a new one if it was not seen before.
  public mutating func intern(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let hash = WordTable.hash(word)
    let tag = hash & 0xFFFF_FFFF_0000_0000
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] & 0xFFFF_FFFF_0000_0000 == tag {
        let number = UInt32(truncatingIfNeeded: slots[slot]) - 1
        if equals(number, word) { return number }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = UInt32(count)
    bytes.append(contentsOf: word)
    ends.append(bytes.count)
    slots[slot] = tag | UInt64(number + 1)
    if count * 2 > slots.count { grow() }
    return number
  }

  /// Whether a byte separates raw words: tab, the line ends, form feeds and the blank.
  @inline(__always)
  public static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
  }

  private func equals(_ number: UInt32, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = ends[Int(number)]
    guard ends[Int(number) + 1] - start == word.count else { return false }
    return bytes.withUnsafeBufferPointer { all in
      for offset in 0..<word.count where all[start + offset] != word[offset] { return false }
      return true
    }
  }

  private mutating func grow() {
    var larger = [UInt64](repeating: 0, count: slots.count * 2)
    for number in 0..<UInt32(count) {
      let hash = withBytes(of: number, WordTable.hash)
      var slot = Int(truncatingIfNeeded: hash) & (larger.count - 1)
      while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
      larger[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(number + 1)
    }
    slots = larger
  }

  /// Never stored, so it may be whatever is fast: eight bytes a step.
  @inline(__always)
  private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var state = UInt64(word.count) &* 0x9E37_79B9_7F4A_7C15
    var offset = 0
    let raw = UnsafeRawBufferPointer(word)
    while offset + 8 <= raw.count {
      state = fold(state ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < raw.count {
      rest = rest << 8 | UInt64(raw[offset])
      offset += 1
    }
    return fold(state ^ rest)
  }

  @inline(__always)
  private static func fold(_ bits: UInt64) -> UInt64 {
    let product = bits.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low &+ 0xE703_7ED1_A0B4_28DB
  }
}
