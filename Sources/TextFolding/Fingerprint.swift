/// The 64-bit fingerprint by which texts and features are known: FNV-1a over a family byte and the
/// UTF-8 bytes, then MurmurHash3's 64-bit finaliser.
///
/// FNV-1a takes one byte at a time, so that the n-grams of a token share their prefix; its low bits
/// alone are weak, hence the finaliser. Both are public domain (draft-eastlake-fnv, Appleby's smhasher)
/// and take a few lines in any language; test vectors are in the format page.
///
///     Fingerprint(.word, "livro".utf8).value
public struct Fingerprint: Sendable {
  /// What the bytes stand for, so that the word `a` and the character n-gram `a` are two features.
  public enum Family: UInt8, Sendable {
    case word = 0x77
    case character = 0x63
    case firstWord = 0x66
    case key = 0x6B
    case label = 0x6C
  }

  @usableFromInline var state: UInt64

  /// Starts a fingerprint of a family with no bytes yet.
  @inlinable
  public init(_ family: Family) {
    self.init(state: 0xCBF2_9CE4_8422_2325)
    append(family.rawValue)
  }

  /// The fingerprint of all of `bytes`.
  @inlinable
  public init(_ family: Family, _ bytes: some Sequence<UInt8>) {
    self.init(family)
    for byte in bytes { append(byte) }
  }

  @usableFromInline
  init(state: UInt64) { self.state = state }

  /// Adds one byte at the end.
  @inlinable @inline(__always)
  public mutating func append(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  /// The finished 64 bits of what has been added so far; more bytes can still follow.
  @inlinable @inline(__always)
  public var value: UInt64 { Fingerprint.mix(state) }

  /// MurmurHash3's `fmix64`: every bit of the input changes every bit of the output with odds of ½.
  @inlinable @inline(__always)
  public static func mix(_ input: UInt64) -> UInt64 {
    var bits = input
    bits = (bits ^ (bits >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    bits = (bits ^ (bits >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return bits ^ (bits >> 33)
  }
}
