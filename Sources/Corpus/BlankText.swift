/// Trims and judges UTF-8 text without building a `String`.
enum BlankText {
  /// The text without the Unicode White_Space at its ends.
  static func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    if let first = text.first, let last = text.last, isPlain(first), isPlain(last) { return text }
    var start = 0
    var end = text.count
    while start < end {
      let (scalar, length) = first(text, start)
      guard isSpace(scalar) else { break }
      start += length
    }
    while start < end {
      let (scalar, length) = last(text, start, end)
      guard isSpace(scalar) else { break }
      end -= length
    }
    return UnsafeBufferPointer(rebasing: text[start..<end])
  }

  /// Whether the text holds nothing but White_Space and default-ignorables (soft hyphens, zero-width
  /// characters, variation selectors), which nobody sees.
  static func isBlank(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if let first = text.first, isPlain(first) { return false }
    var index = 0
    while index < text.count {
      let (scalar, length) = first(text, index)
      guard isSpace(scalar) || isIgnorable(scalar) else { return false }
      index += length
    }
    return true
  }

  /// Whether a byte is an ASCII character that can be seen, as mostly at the ends of a text.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }

  /// White_Space of PropList.txt, which Unicode has not changed since 6.3; the standard library's
  /// property takes a search, and every title that ends in an accented letter asks.
  private static func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }

  private static func isIgnorable(_ scalar: UInt32) -> Bool {
    scalar >= 0x80 && (Unicode.Scalar(scalar)?.properties.isDefaultIgnorableCodePoint ?? false)
  }

  private static func first(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> (scalar: UInt32, length: Int) {
    let lead = text[start]
    if lead < 0x80 { return (UInt32(lead), 1) }
    let length = min(lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2, text.count - start)
    var scalar = UInt32(lead) & (0x7F >> UInt32(length))
    for offset in 1..<max(length, 1) {
      scalar = scalar << 6 | UInt32(text[start + offset] & 0x3F)
    }
    return (scalar, length)
  }

  private static func last(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> (scalar: UInt32, length: Int) {
    var index = end - 1
    while index > start, text[index] & 0xC0 == 0x80 { index -= 1 }
    return (first(UnsafeBufferPointer(rebasing: text[..<end]), index).scalar, end - index)
  }
}
