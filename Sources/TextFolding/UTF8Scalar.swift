/// One Unicode scalar as UTF-8 (The Unicode Standard, section 3.9, D92).
enum UTF8Scalar {
  static let replacement: UInt32 = 0xFFFD

  /// The scalar at `index` and the number of its bytes; the longest beginning of a scalar that
  /// breaks off is U+FFFD, as is a byte that begins none (table 3-7, maximal subparts).
  static func decode(
    _ text: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (scalar: UInt32, count: Int) {
    let first = text[index]
    guard first >= 0x80 else { return (UInt32(first), 1) }
    let count: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    var scalar: UInt32
    switch first {
    case 0xC2...0xDF: (count, scalar) = (2, UInt32(first & 0x1F))
    case 0xE0...0xEF:
      (count, scalar) = (3, UInt32(first & 0x0F))
      if first == 0xE0 { second = 0xA0...0xBF }
      if first == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      (count, scalar) = (4, UInt32(first & 0x07))
      if first == 0xF0 { second = 0x90...0xBF }
      if first == 0xF4 { second = 0x80...0x8F }
    default: return (replacement, 1)
    }
    var read = 1
    while read < count {
      guard index + read < text.count, second.contains(text[index + read]) else {
        return (replacement, read)
      }
      scalar = scalar << 6 | UInt32(text[index + read] & 0x3F)
      second = 0x80...0xBF
      read += 1
    }
    return (scalar, count)
  }

  /// Writes one to four bytes; returns their number.
  @discardableResult
  static func write(_ scalar: UInt32, to target: UnsafeMutablePointer<UInt8>) -> Int {
    func tail(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(truncatingIfNeeded: scalar >> shift & 0x3F) }
    if scalar < 0x80 {
      target[0] = UInt8(truncatingIfNeeded: scalar)
      return 1
    } else if scalar < 0x800 {
      target[0] = 0xC0 | UInt8(truncatingIfNeeded: scalar >> 6)
      target[1] = tail(0)
      return 2
    } else if scalar < 0x10000 {
      target[0] = 0xE0 | UInt8(truncatingIfNeeded: scalar >> 12)
      target[1] = tail(6)
      target[2] = tail(0)
      return 3
    }
    target[0] = 0xF0 | UInt8(truncatingIfNeeded: scalar >> 18)
    target[1] = tail(12)
    target[2] = tail(6)
    target[3] = tail(0)
    return 4
  }

  static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4) { buffer in
      guard let base = buffer.baseAddress else { return }
      let count = write(scalar, to: base)
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: UnsafeBufferPointer(buffer)[..<count]))
    }
  }
}
