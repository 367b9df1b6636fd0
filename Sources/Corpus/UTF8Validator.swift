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
      if remaining == 0, index + 33 <= count {
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

  /// The length of a run of 32 or 33 bytes that holds only whole sequences of one and two bytes, or
  /// 0 when the slow path must look; 33 bytes must be readable.
  @inline(__always)
  private mutating func oneAndTwoByteSequences(at start: UnsafeRawPointer) -> Int {
    typealias Lanes = SIMD32<UInt8>
    let bytes = start.loadUnaligned(as: Lanes.self)
    let following = start.loadUnaligned(fromByteOffset: 1, as: Lanes.self)
    if bytes[0] & 0xC0 == 0x80 { return 0 }
    let leads = (bytes & 0xE0) .== 0xC0
    let continues = (following & 0xC0) .== 0x80
    let refused =
      (leads .^ continues) .| (bytes .>= 0xE0) .| ((bytes & 0xFE) .== 0xC0) .| (bytes .== 0)
    if anyLane(refused) { return 0 }
    if !sawMultiByte, anyLane(leads) { sawMultiByte = true }
    return bytes[31] >= 0xC2 ? 33 : 32
  }

  @inline(__always)
  private func anyLane(_ mask: SIMDMask<SIMD32<Int8>>) -> Bool {
    let words = unsafeBitCast(mask, to: SIMD4<UInt64>.self)
    return (words[0] | words[1] | words[2] | words[3]) != 0
  }
}
