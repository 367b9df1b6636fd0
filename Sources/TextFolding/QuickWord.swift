/// The folded bytes of one scalar below U+0800 (at most six), their number and its kind.
struct QuickWord: Sendable {
  /// Bytes 0–5: the folded bytes, the first one lowest; byte 6: their number; byte 7: flags
  /// (bit 0: it swallows the marks behind it, bits 1–2: its class in tokens, bit 7: not known).
  var bits: UInt64

  /// A word that says: not here, look at the scalar's own word.
  static var unknown: QuickWord { QuickWord(bits: 0x80 << 56) }

  init(bits: UInt64) { self.bits = bits }

  init(folded: some Sequence<UInt8>, word: ScalarWord) {
    bits = 0
    var count: UInt64 = 0
    for byte in folded {
      bits |= UInt64(byte) << (8 * count)
      count += 1
    }
    bits |= count << 48 | (word.swallowsAfter ? 1 << 56 : 0)
    bits |= UInt64(word.tokenClass.rawValue) << 57
  }

  @inline(__always) var isKnown: Bool { bits >> 63 == 0 }
  @inline(__always) var count: Int { Int(truncatingIfNeeded: bits >> 48 & 0xFF) }
  @inline(__always) var swallowsAfter: Bool { bits >> 56 & 1 == 1 }
  @inline(__always) var tokenClass: TokenClass {
    TokenClass(rawValue: UInt32(truncatingIfNeeded: bits >> 57 & 3)) ?? .other
  }
}
