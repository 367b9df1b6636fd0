/// Reads the values of one tensor of a fold table, never beyond its end.
struct TableCursor {
  let tensor: FoldTensor
  let bytes: [UInt8]
  private(set) var offset = 0

  /// Starts behind the version byte, which must be 1.
  init(_ tensor: FoldTensor, _ bytes: [UInt8]) throws(FoldTableError) {
    self.tensor = tensor
    self.bytes = bytes
    let version = try byte()
    guard version == 1 else { throw .unknownFormat(tensor, version: version) }
  }

  mutating func byte() throws(FoldTableError) -> UInt8 {
    guard offset < bytes.count else { throw .truncated(tensor) }
    defer { offset += 1 }
    return bytes[offset]
  }

  /// An unsigned LEB128 number of at most four bytes, in its shortest form.
  mutating func number() throws(FoldTableError) -> Int {
    let start = offset
    var value = 0
    for shift in stride(from: 0, to: 28, by: 7) {
      let next = try byte()
      value |= Int(next & 0x7F) << shift
      if next < 0x80 {
        guard next != 0 || shift == 0 else { throw .notCanonical(tensor, offset: start) }
        return value
      }
    }
    throw .tooLarge(tensor, offset: start)
  }

  /// A number whose sign is its lowest bit (zigzag).
  mutating func signedNumber() throws(FoldTableError) -> Int {
    let value = try number()
    return value & 1 == 0 ? value >> 1 : -(value >> 1) - 1
  }

  /// Adds a number to `previous`; the sum must be a Unicode scalar.
  mutating func scalar(after previous: Int, signed: Bool) throws(FoldTableError) -> Int {
    let start = offset
    let value = previous + (signed ? try signedNumber() : try number())
    guard value >= 0, value <= 0x10FFFF, value >> 11 != 0xD800 >> 11 else {
      throw .badScalar(tensor, offset: start)
    }
    return value
  }

  /// Ascending ranges with at least one scalar between two of them.
  mutating func ranges() throws(FoldTableError) -> [ClosedRange<Int>] {
    var ranges: [ClosedRange<Int>] = []
    var end = 0
    for _ in 0..<(try number()) {
      let start = offset
      let low = end + (try number())
      guard ranges.isEmpty || low > end else { throw .notCanonical(tensor, offset: start) }
      let high = low + (try number())
      guard high <= 0x10FFFF else { throw .badScalar(tensor, offset: start) }
      ranges.append(low...high)
      end = high + 1
    }
    return ranges
  }

  func end() throws(FoldTableError) {
    guard offset == bytes.count else { throw .trailingBytes(tensor, offset: offset) }
  }
}
