/// A SHA-256 digest: 32 bytes, written `sha256:` and 64 lower-case hexadecimal digits.
///
///     Digest(hashing: "abc".utf8).description.prefix(15)  // "sha256:ba7816bf"
public struct Digest: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The number of bytes of every digest.
  public static let byteCount = 32

  /// What the event chain names as the hash before its first event.
  public static let zero = Digest(words: (0, 0, 0, 0))

  // Four big-endian words: compared in order they compare as the bytes do.
  private let first: UInt64
  private let second: UInt64
  private let third: UInt64
  private let fourth: UInt64

  private init(words: (UInt64, UInt64, UInt64, UInt64)) {
    (first, second, third, fourth) = words
  }

  /// Wraps 32 bytes; nil when there are fewer or more.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    var words: [UInt64] = [0, 0, 0, 0]
    for (position, byte) in bytes.enumerated() {
      words[position / 8] = words[position / 8] << 8 | UInt64(byte)
    }
    self.init(words: (words[0], words[1], words[2], words[3]))
  }

  /// Reads `sha256:` and 64 lower-case hexadecimal digits; nil for anything else.
  public init?(_ text: String) {
    let prefix = "sha256:".utf8
    let utf8 = Array(text.utf8)
    guard utf8.count == prefix.count + 2 * Self.byteCount, utf8.starts(with: prefix) else {
      return nil
    }
    var bytes: [UInt8] = []
    var position = prefix.count
    while position < utf8.count {
      guard let high = Self.value(ofHexDigit: utf8[position]),
        let low = Self.value(ofHexDigit: utf8[position + 1])
      else { return nil }
      bytes.append(high << 4 | low)
      position += 2
    }
    self.init(bytes: bytes)
  }

  /// The digest of `bytes`.
  public init(hashing bytes: some Sequence<UInt8>) {
    var hasher = DigestHasher()
    hasher.update(bytes)
    self = hasher.finalize()
  }

  /// The digest of the bytes that `buffer` points at.
  public init(hashing buffer: UnsafeRawBufferPointer) {
    var hasher = DigestHasher()
    hasher.update(buffer)
    self = hasher.finalize()
  }

  /// The 32 bytes.
  public var bytes: [UInt8] {
    [first, second, third, fourth].flatMap { word in
      stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) }
    }
  }

  /// The 64 lower-case hexadecimal digits alone, as file names and URLs have them.
  public var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  public var description: String { "sha256:" + hex }

  public static func < (left: Digest, right: Digest) -> Bool {
    (left.first, left.second, left.third, left.fourth)
      < (right.first, right.second, right.third, right.fourth)
  }

  private static func value(ofHexDigit digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}

extension Digest: Codable {
  /// Reads the written form out of a string.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let digest = Digest(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a digest")
    }
    self = digest
  }

  /// Encodes the written form as a string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
