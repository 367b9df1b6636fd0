/// A text and where its raw words are.
///
/// The text is copied to where blanks follow it, so that it can be read in whole masks and words.
struct CutText: Sendable {
  private struct Word {
    var image: WordImage
    var start: Int

    static let none = Word(image: .none, start: 0)
  }

  private var padded: [UInt8] = []
  private var words: [Word] = []
  /// The number of words.
  private(set) var count = 0

  /// What tells a word from others; `place` is below `count`.
  @inline(__always)
  func image(_ place: Int) -> WordImage { words[place].image }

  /// Hands over the bytes of a word.
  func withBytes<Result>(
    _ place: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let word = words[place]
    return padded.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[word.start..<word.start + Int(word.image.length)]))
    }
  }

  /// Replaces what it holds by `text` and its words.
  mutating func fill(from text: UnsafeBufferPointer<UInt8>) {
    let masks = text.count / BlankMask.width + 1
    let room = masks * BlankMask.width + WordImage.wholeBytes
    if padded.count < room { padded = Array(repeating: 0x20, count: room * 2) }
    if words.count <= text.count / 2 {
      words = Array(repeating: .none, count: text.count / 2 + 64)
    }
    count = Self.find(text, masks: masks, room: room, &padded, &words)
  }

  private static func find(
    _ text: UnsafeBufferPointer<UInt8>, masks: Int, room: Int, _ padded: inout [UInt8],
    _ words: inout [Word]
  ) -> Int {
    var count = 0
    padded.withUnsafeMutableBytes { padded in
      padded.copyMemory(from: UnsafeRawBufferPointer(text))
      padded[text.count..<room].initializeMemory(as: UInt8.self, repeating: 0x20)
      guard let start = UnsafeRawPointer(padded.baseAddress) else { return }
      words.withUnsafeMutableBufferPointer { words in
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
              words[count] = Word(
                image: WordImage(padded: start + word, count: place - word), start: word)
              count += 1
            }
            word = place
            isInside.toggle()
          }
        }
      }
    }
    return count
  }
}
