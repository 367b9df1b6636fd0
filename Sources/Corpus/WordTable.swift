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

  /// A word and its number: a hit on a short word touches one cache line and nothing else.
  private struct Slot {
    var image: WordImage
    /// The word's number plus one; 0 is free.
    var next: UInt32

    static let free = Slot(image: .none, next: 0)
  }

  private var slots: [Slot]
  private var cut = CutText()
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
  public mutating func appendWords(
    of text: UnsafeBufferPointer<UInt8>, to row: inout [UInt32]
  ) {
    // Taken out, so that reading it and adding to this table do not overlap.
    var cut = CutText()
    swap(&cut, &self.cut)
    cut.fill(from: text)
    prefetch(cut)
    appendWords(of: cut, to: &row)
    swap(&cut, &self.cut)
  }

  /// Asks for the memory that `appendWords` of this text will look at. The slots are spread over more
  /// than the nearest caches hold: who asks for the next text before looking up this one never waits.
  func prefetch(_ cut: CutText) {
    slots.withUnsafeBufferPointer { slots in
      guard let first = slots.baseAddress else { return }
      for place in 0..<cut.count {
        prefetch_line(first + (cut.image(place).hash & (slots.count - 1)))
      }
    }
  }

  /// Appends the numbers of the words of a text that was cut.
  mutating func appendWords(of cut: borrowing CutText, to row: inout [UInt32]) {
    for place in 0..<cut.count {
      let image = cut.image(place)
      row.append(
        find(image) { number in cut.withBytes(place) { equals(number, $0) } }
          ?? cut.withBytes(place) { add($0, as: image) })
    }
  }

  /// The number of `word`, which becomes a new one if it was not seen before.
  public mutating func intern(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let image = WordImage(word)
    return find(image) { equals($0, word) } ?? add(word, as: image)
  }

  /// The number of the word with an image; of words that it does not say all of, `isWord` decides.
  @inline(__always)
  private func find(_ wanted: WordImage, isWord: (UInt32) -> Bool) -> UInt32? {
    let mask = slots.count - 1
    var place = wanted.hash & mask
    return slots.withUnsafeBufferPointer { slots in
      while slots[place].next != 0 {
        if slots[place].image == wanted, wanted.isWhole || isWord(slots[place].next - 1) {
          return slots[place].next - 1
        }
        place = (place + 1) & mask
      }
      return nil
    }
  }

  private mutating func add(_ word: UnsafeBufferPointer<UInt8>, as image: WordImage) -> UInt32 {
    bytes.append(contentsOf: word)
    ends.append(bytes.count)
    put(Slot(image: image, next: UInt32(count)))
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
    let old = slots
    slots = Array(repeating: .free, count: old.count * 2)
    for slot in old where slot.next != 0 { put(slot) }
  }

  private mutating func put(_ slot: Slot) {
    var place = slot.image.hash & (slots.count - 1)
    while slots[place].next != 0 { place = (place + 1) & (slots.count - 1) }
    slots[place] = slot
  }
}
