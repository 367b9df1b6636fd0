/// Turns windows-1252 or latin-1 into UTF-8, and notices what can only be a wrong declaration.
struct SingleByteDecoder {
  private let encoding: TextEncoding
  private var asUTF8 = UTF8Validator()
  private var isUTF8 = true
  private var decoded: [UInt8] = []
  /// The byte that ended the decoding for good, where one did.
  private(set) var refused: UInt8?

  /// The scalars of windows-1252's bytes 80 to 9F, 0 where none is assigned (WHATWG's index maps
  /// those five to controls; here they are errors).
  private static let windows1252: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  init(encoding: TextEncoding) { self.encoding = encoding }

  /// Whether everything up to here is UTF-8, and a letter beyond ASCII was seen whole.
  var sawLetterOfUTF8: Bool { isUTF8 && asUTF8.sawMultiByte }

  /// Whether the whole input is UTF-8 with at least one letter beyond ASCII.
  var readsAsUTF8: Bool { sawLetterOfUTF8 && !asUTF8.isMidSequence }

  static func assigns(_ byte: UInt8, in encoding: TextEncoding) -> Bool {
    switch byte {
    case 0: false
    case 0x80...0x9F where encoding == .windows1252: windows1252[Int(byte) - 0x80] != 0
    default: true
    }
  }

  /// Decodes up to the first byte that the encoding does not assign, or to the end of what would be
  /// the first letter of UTF-8; hands the result over and returns the number of bytes decoded.
  mutating func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) -> Int {
    decoded.removeAll(keepingCapacity: true)
    var index = 0
    var isFirstLetter = false
    while index < bytes.count, !isFirstLetter {
      let byte = bytes[index]
      if isUTF8 {
        let sawLetter = asUTF8.sawMultiByte
        isUTF8 = asUTF8.accept(byte)
        isFirstLetter = asUTF8.sawMultiByte != sawLetter
      }
      guard Self.assigns(byte, in: encoding) else {
        refused = byte
        break
      }
      append(byte)
      index += 1
    }
    decoded.withUnsafeBufferPointer(body)
    return index
  }

  private mutating func append(_ byte: UInt8) {
    if byte < 0x80 {
      decoded.append(byte)
      return
    }
    var scalar = UInt16(byte)
    if encoding == .windows1252, byte < 0xA0 { scalar = Self.windows1252[Int(byte) - 0x80] }
    if scalar >= 0x800 {
      decoded.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
      decoded.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6) & 0x3F)
    } else {
      decoded.append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
    }
    decoded.append(0x80 | UInt8(truncatingIfNeeded: scalar) & 0x3F)
  }
}
