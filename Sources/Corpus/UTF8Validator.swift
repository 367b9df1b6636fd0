/// Checks that bytes are UTF-8 without NUL, however they are cut into blocks (Unicode 16, table
/// 3-7: no overlong forms, no surrogates, nothing beyond U+10FFFF).
struct UTF8Validator {
  /// Whether a sequence of more than one byte was seen whole.
  private(set) var sawMultiByte = false
  /// The first byte of the sequence that is open, or of the one that was refused.
  private(set) var lead: UInt8 = 0
  private var remaining = 0
  private var low: UInt8 = 0x80
  private var high: UInt8 = 0xBF

  /// Whether the bytes so far end inside a sequence.
  var isMidSequence: Bool { remaining > 0 }

  /// The number of leading bytes that are valid; a smaller number than the block's means that the
  /// byte behind them is refused, and nothing may be checked after it.
  mutating func validPrefix(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let start = bytes.baseAddress else { return 0 }
    let count = bytes.count
    var index = 0
    while index < count {
      if remaining == 0, index + 65 <= count {
        let advance = oneAndTwoByteSequences(at: UnsafeRawPointer(start + index))
        if advance > 0 {
          index += advance
          continue
        }
      }
      let pause = min(index + 16, count)
      while index < pause || (remaining > 0 && index < count) {
        guard accept(start[index]) else { return index }
        index += 1
      }
    }
    return count
  }

  /// Takes the next byte unless it cannot stand here.
  mutating func accept(_ byte: UInt8) -> Bool {
    if remaining > 0 {
      guard byte >= low, byte <= high else { return false }
      remaining -= 1
      low = 0x80
      high = 0xBF
      if remaining == 0 { sawMultiByte = true }
      return true
    }
    if byte < 0x80 {
      lead = byte
      return byte != 0
    }
    lead = byte
    switch byte {
    case 0xC2...0xDF: remaining = 1
    case 0xE0: open(2, from: 0xA0, to: 0xBF)
    case 0xED: open(2, from: 0x80, to: 0x9F)
    case 0xE1...0xEF: remaining = 2
    case 0xF0: open(3, from: 0x90, to: 0xBF)
    case 0xF1...0xF3: remaining = 3
    case 0xF4: open(3, from: 0x80, to: 0x8F)
    default: return false
    }
    return true
  }

  private mutating func open(_ count: Int, from low: UInt8, to high: UInt8) {
    remaining = count
    self.low = low
    self.high = high
  }

  /// The length of a run of 64 or 65 bytes that holds only whole sequences of one and two bytes, or
  /// 0 when the slow path must look; 65 bytes must be readable.
  ///
  /// Eight bytes at a time as one word (a lane's result stands in its top bit): every lead must be
  /// followed by a continuation and every continuation must follow a lead, leads of longer
  /// sequences, overlong C0 and C1, and NUL are for the slow path.
  @inline(__always)
  private mutating func oneAndTwoByteSequences(at start: UnsafeRawPointer) -> Int {
    var refused: UInt64 = 0
    var anyLead: UInt64 = 0
    for index in 0..<8 {
      let word = start.loadUnaligned(fromByteOffset: index &* 8, as: UInt64.self)
      let next = start.loadUnaligned(fromByteOffset: index &* 8 &+ 1, as: UInt64.self)
      let leads = word & (word &<< 1)
      let continues = next & ~(next &<< 1)
      let isLong = leads & (word &<< 2)
      let isOverlong = leads & ~((word & 0x1E1E_1E1E_1E1E_1E1E) &+ 0x7E7E_7E7E_7E7E_7E7E)
      let isNUL = (word &- 0x0101_0101_0101_0101) & ~word
      refused |= (leads ^ continues) | isLong | isOverlong | isNUL
      anyLead |= leads
    }
    let topBits: UInt64 = 0x8080_8080_8080_8080
    let startsInside = start.load(as: UInt8.self) & 0xC0 == 0x80
    guard refused & topBits == 0, !startsInside else { return 0 }
    if anyLead & topBits != 0 { sawMultiByte = true }
    return start.load(fromByteOffset: 63, as: UInt8.self) >= 0xC0 ? 65 : 64
  }
}
