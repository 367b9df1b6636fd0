/// Where a text has ASCII white space, 64 bytes at a time.
enum BlankMask {
  /// How many bytes one mask stands for.
  static let width = 64

  private static let topBits: UInt64 = 0x8080_8080_8080_8080

  /// One bit a byte, the first byte's lowest: 1 where the byte is a tab, a line end, a form feed or
  /// a blank; 64 bytes must be readable.
  @inline(__always)
  static func of(_ start: UnsafeRawPointer) -> UInt64 {
    var mask: UInt64 = 0
    for part in 0..<8 {
      let bytes = start.loadUnaligned(fromByteOffset: part &* 8, as: UInt64.self)
      mask |= bits(UInt64(littleEndian: bytes)) &<< UInt64(part &* 8)
    }
    return mask
  }

  /// The mask of eight bytes, side by side in one word: no lane carries into the next, since the
  /// sums are made of seven bits each.
  @inline(__always)
  private static func bits(_ bytes: UInt64) -> UInt64 {
    let low = bytes & ~topBits
    let isNotBlank = ((bytes ^ 0x2020_2020_2020_2020) & ~topBits) &+ 0x7F7F_7F7F_7F7F_7F7F
    let isFromTab = low &+ 0x7777_7777_7777_7777
    let isBehindReturn = low &+ 0x7272_7272_7272_7272
    let found = (~isNotBlank | (isFromTab & ~isBehindReturn)) & ~bytes & topBits
    // Gathers the eight top bits in the highest byte, that of the first byte lowest.
    return ((found &>> 7) &* 0x0102_0408_1020_4080) &>> 56
  }
}
