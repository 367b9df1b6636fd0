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

  /// A word of a text that is being looked up.
  private struct Pending {
    var image: WordImage
    var start: Int

    static let none = Pending(image: .none, start: 0)
  }

  private var slots: [Slot]
  private var pending: [Pending] = []
  private var padded: [UInt8] = []
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
    let count = WordTable.cut(text, &padded, &pending, slots)
    for place in 0..<count {
      let (image, start) = (pending[place].image, pending[place].start)
      row.append(
        intern(
          UnsafeBufferPointer(rebasing: text[start..<start + Int(image.length)]), as: image))
    }
  }

  /// The number of `word`, which becomes a new one if it was not seen before.
  public mutating func intern(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
    intern(word, as: WordImage(word))
  }

  @inline(__always)
  private mutating func intern(
    _ word: UnsafeBufferPointer<UInt8>, as wanted: WordImage
  ) -> UInt32 {
    let mask = slots.count - 1
    var place = wanted.hash & mask
    let found = slots.withUnsafeBufferPointer { slots in
      while slots[place].next != 0 {
        if slots[place].image == wanted {
          let number = slots[place].next - 1
          if word.count <= WordImage.wholeBytes || equals(number, word) { return number }
        }
        place = (place + 1) & mask
      }
      return UInt32.max
    }
    if found != .max { return found }
    bytes.append(contentsOf: word)
    ends.append(bytes.count)
    slots[place] = Slot(image: wanted, next: UInt32(count))
    if count * 2 > slots.count { grow() }
    return UInt32(count - 1)
  }

  /// Finds the words of `text`, asks for their slots, and says how many there are.
  ///
  /// The text is copied to where blanks follow it, so that it can be read in whole masks and words.
  private static func cut(
    _ text: UnsafeBufferPointer<UInt8>, _ padded: inout [UInt8], _ pending: inout [Pending],
    _ slots: [Slot]
  ) -> Int {
    let masks = text.count / BlankMask.width + 1
    let room = masks * BlankMask.width + WordImage.wholeBytes
    if padded.count < room { padded = Array(repeating: 0x20, count: room * 2) }
    if pending.count <= text.count / 2 {
      pending = Array(repeating: .none, count: text.count / 2 + 64)
    }
    var count = 0
    padded.withUnsafeMutableBytes { padded in
      padded.copyMemory(from: UnsafeRawBufferPointer(text))
      padded[text.count..<room].initializeMemory(as: UInt8.self, repeating: 0x20)
      guard let start = UnsafeRawPointer(padded.baseAddress) else { return }
      pending.withUnsafeMutableBufferPointer { pending in
        slots.withUnsafeBufferPointer { slots in
          guard let firstSlot = slots.baseAddress else { return }
          var isBehindBlank: UInt64 = 1
          var word = 0
          var isInside = false
          for index in 0..<masks {
            let blanks = BlankMask.of(start + index * BlankMask.width)
            // Set where a word begins and where it has ended.
            var borders = blanks ^ (blanks << 1 | isBehindBlank)
            isBehindBlank = blanks >> 63
            while borders != 0 {
              let place = index * BlankMask.width + borders.trailingZeroBitCount
              borders &= borders - 1
              if isInside {
                let image = WordImage(padded: start + word, count: place - word)
                prefetch_line(firstSlot + (image.hash & (slots.count - 1)))
                pending[count] = Pending(image: image, start: word)
                count += 1
              }
              word = place
              isInside.toggle()
            }
          }
        }
      }
    }
    return count
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
      var place = slot.image.hash & (larger.count - 1)
      while larger[place].next != 0 { place = (place + 1) & (larger.count - 1) }
      larger[place] = slot
    }
    slots = larger
  }
}
