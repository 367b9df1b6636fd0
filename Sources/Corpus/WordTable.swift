import CPrefetch

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

  /// What tells words apart: up to 16 bytes say all, of longer ones a hash stands in for the rest
  /// and the bytes are compared. A hit on a short word touches one cache line and nothing else.
  private struct Slot {
    var first: UInt64
    var last: UInt64
    var length: UInt32
    /// The word's number plus one; 0 is free.
    var next: UInt32

    static let free = Slot(first: 0, last: 0, length: 0, next: 0)

    @inline(__always)
    func matches(_ other: Slot) -> Bool {
      first == other.first && last == other.last && length == other.length
    }

    /// Never stored, so it may be whatever is fast.
    @inline(__always)
    var hash: Int {
      let product = (first ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(
        by: last ^ 0xE703_7ED1_A0B4_28DB ^ UInt64(length) << 56)
      return Int(truncatingIfNeeded: product.high ^ product.low)
    }
  }

  /// A word of a text that is being looked up.
  private struct Pending {
    var slot: Slot
    var start: Int
    var end: Int
  }

  private var slots: [Slot]
  private var pending: [Pending] = []
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]

  /// Makes an empty table.
  public init() { slots = Array(repeating: .free, count: 1 << 12) }

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
  ///
  /// First it finds all words and asks for their slots, then it looks: the slots are spread over
  /// more memory than the nearest caches hold, and one wait serves all words of the text.
  public mutating func appendWords(
    of text: UnsafeBufferPointer<UInt8>, to row: inout [UInt32]
  ) {
    pending.removeAll(keepingCapacity: true)
    let mask = slots.count - 1
    slots.withUnsafeBufferPointer { slots in
      var start = 0
      while start < text.count {
        while start < text.count, WordTable.isBlank(text[start]) { start += 1 }
        var end = start
        while end < text.count, text[end] > 0x20 || !WordTable.isBlank(text[end]) { end += 1 }
        if end > start {
          let slot = WordTable.slot(of: UnsafeBufferPointer(rebasing: text[start..<end]))
          prefetch_line(slots.baseAddress.unsafelyUnwrapped + (slot.hash & mask))
          pending.append(Pending(slot: slot, start: start, end: end))
        }
        start = end
      }
    }
    for word in pending {
      row.append(
        intern(UnsafeBufferPointer(rebasing: text[word.start..<word.end]), as: word.slot))
    }
  }

  /// The number of `word`, which becomes a new one if it was not seen before.
  public mutating func intern(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
    intern(word, as: WordTable.slot(of: word))
  }

  @inline(__always)
  private mutating func intern(
    _ word: UnsafeBufferPointer<UInt8>, as wanted: Slot
  ) -> UInt32 {
    let mask = slots.count - 1
    var place = wanted.hash & mask
    let found = slots.withUnsafeBufferPointer { slots in
      while slots[place].next != 0 {
        if slots[place].matches(wanted) {
          let number = slots[place].next - 1
          if word.count <= 16 || equals(number, word) { return number }
        }
        place = (place + 1) & mask
      }
      return UInt32.max
    }
    if found != .max { return found }
    bytes.append(contentsOf: word)
    ends.append(bytes.count)
    slots[place] = wanted
    slots[place].next = UInt32(count)
    if count * 2 > slots.count { grow() }
    return UInt32(count - 1)
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
    var larger = [Slot](repeating: .free, count: slots.count * 2)
    for slot in slots where slot.next != 0 {
      var place = slot.hash & (larger.count - 1)
      while larger[place].next != 0 { place = (place + 1) & (larger.count - 1) }
      larger[place] = slot
    }
    slots = larger
  }

  /// The word's ends, which overlap in the middle of a short one.
  @inline(__always)
  private static func slot(of word: UnsafeBufferPointer<UInt8>) -> Slot {
    let raw = UnsafeRawBufferPointer(word)
    let count = raw.count
    var slot = Slot(first: 0, last: 0, length: UInt32(truncatingIfNeeded: count), next: 0)
    if count >= 8 {
      slot.first = raw.loadUnaligned(as: UInt64.self)
      slot.last = raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
      if count > 16 { slot.last = middle(of: raw, slot.last) }
    } else if count >= 4 {
      slot.first = UInt64(raw.loadUnaligned(as: UInt32.self))
      slot.last = UInt64(raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
    } else if count > 0 {
      slot.first = UInt64(raw[0]) | UInt64(raw[count / 2]) << 8 | UInt64(raw[count - 1]) << 16
    }
    return slot
  }

  private static func middle(of raw: UnsafeRawBufferPointer, _ last: UInt64) -> UInt64 {
    var state = last
    for offset in stride(from: 8, to: raw.count - 8, by: 8) {
      let part = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let product = (state ^ part).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
      state = product.high ^ product.low
    }
    return state
  }
}
