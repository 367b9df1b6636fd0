/// Numbers in half precision inside an artifact, made to floats by hand: without the processor's own
/// conversion, which the build does not rely on, the library's takes a call a number.
struct HalfFloats: Sendable {
  private nonisolated(unsafe) let bits: UnsafeBufferPointer<UInt16>

  init(_ bits: UnsafeBufferPointer<UInt16>) { self.bits = bits }

  var count: Int { bits.count }

  /// Whether no number is NaN or infinite.
  var areFinite: Bool {
    var highest: UInt16 = 0
    for half in bits { highest = max(highest, half & 0x7FFF) }
    return highest < 0x7C00
  }

  /// The number at `index`.
  @inline(__always)
  subscript(index: Int) -> Float { HalfFloats.value(of: bits[index]) }

  /// Where the number at `index` lies.
  @inline(__always)
  func address(_ index: Int) -> UnsafeRawPointer? {
    bits.baseAddress.map { UnsafeRawPointer($0 + index) }
  }

  /// The value of a finite half: exponents differ by 112, and a product with a power of 2 is exact.
  @inline(__always)
  static func value(of half: UInt16) -> Float {
    let magnitude = Float(bitPattern: UInt32(half & 0x7FFF) << 13) * 0x1p112
    return Float(bitPattern: magnitude.bitPattern | UInt32(half & 0x8000) << 16)
  }
}

extension Float {
  /// The nearest number in half precision, of two the even one; beyond its range, its largest.
  ///
  /// As `Float16(_:)`, which calls a function of the run-time library: training rounds millions.
  var half: Float16 {
    let magnitude = magnitude.bitPattern
    // 2^-14 and 65,504: what lies outside is rare.
    guard magnitude >= 0x3880_0000, magnitude <= 0x477F_E000 else {
      let limit = Float(Float16.greatestFiniteMagnitude)
      return Float16(max(-limit, min(limit, self)))
    }
    let rounded = magnitude + 0xFFF + (magnitude >> 13 & 1)
    let bits = UInt16(truncatingIfNeeded: (rounded >> 13) - (112 << 10))
    return Float16(bitPattern: bits | UInt16(truncatingIfNeeded: bitPattern >> 16 & 0x8000))
  }
}
