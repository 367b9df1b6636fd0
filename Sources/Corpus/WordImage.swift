/// What tells a raw word from others: up to 16 bytes say all, of longer ones a hash stands in for
/// the rest and the bytes have to be compared.
struct WordImage: Equatable, Sendable {
  /// The longest word that its image says all of.
  static let wholeBytes = 16

  private var first: UInt64 = 0
  private var last: UInt64 = 0
  private(set) var length: UInt32 = 0

  /// The image of no word.
  static let none = WordImage()

  private init() {}

  /// The image of the `count` bytes at `start`, behind which 16 bytes are readable.
  @inline(__always)
  init(padded start: UnsafeRawPointer, count: Int) {
    length = UInt32(truncatingIfNeeded: count)
    first = start.loadUnaligned(as: UInt64.self)
    if count > Self.wholeBytes {
      last = Self.rest(start, count)
    } else {
      // Shifts by 64 give 0: no branch on the length, which no processor foresees.
      first &= UInt64.max >> UInt64(64 - 8 * min(count, 8))
      last =
        start.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        & UInt64.max >> UInt64(64 - 8 * max(count - 8, 0))
    }
  }

  /// The image of a word anywhere.
  init(_ word: UnsafeBufferPointer<UInt8>) {
    length = UInt32(truncatingIfNeeded: word.count)
    if word.count > Self.wholeBytes, let start = UnsafeRawPointer(word.baseAddress) {
      first = start.loadUnaligned(as: UInt64.self)
      last = Self.rest(start, word.count)
    } else {
      for (index, byte) in word.enumerated() {
        if index < 8 {
          first |= UInt64(byte) << UInt64(8 * index)
        } else {
          last |= UInt64(byte) << UInt64(8 * (index - 8))
        }
      }
    }
  }

  /// Whether it says all of the word.
  @inline(__always)
  var isWhole: Bool { length <= Self.wholeBytes }

  /// Never stored, so it may be whatever is fast.
  @inline(__always)
  var hash: Int {
    let product = (first ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(
      by: last ^ 0xE703_7ED1_A0B4_28DB ^ UInt64(length) << 56)
    return Int(truncatingIfNeeded: product.high ^ product.low)
  }

  /// A hash of all bytes behind the first eight.
  private static func rest(_ start: UnsafeRawPointer, _ count: Int) -> UInt64 {
    var state = start.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    for offset in stride(from: 8, to: count - 8, by: 8) {
      let part = start.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let product = (state ^ part).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
      state = product.high ^ product.low
    }
    return state
  }
}
