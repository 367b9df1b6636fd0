/// Counts line ends: CR, LF and CRLF each end one line.
enum LineEnds {
  static let cr = UInt8(ascii: "\r")
  static let lf = UInt8(ascii: "\n")

  static func count(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int {
    guard mayHold(start, count) else { return 0 }
    var lines = 0
    var previous: UInt8 = 0
    for index in 0..<count {
      let byte = start[index]
      if byte == cr || (byte == lf && previous != cr) { lines += 1 }
      previous = byte
    }
    return lines
  }

  /// Whether a control byte up to CR occurs: fields rarely hold one, so most stop here.
  private static func mayHold(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let raw = UnsafeRawPointer(start)
    guard count >= 8 else {
      var low = false
      for index in 0..<count where start[index] <= cr { low = true }
      return low
    }
    // "A byte less than n" of Bit Twiddling Hacks (Anderson): exact as to whether there is one.
    var found: UInt64 = 0
    var index = 0
    while index + 8 <= count {
      found |= lowBytes(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    found |= lowBytes(raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self))
    return found != 0
  }

  @inline(__always)
  private static func lowBytes(_ word: UInt64) -> UInt64 {
    (word &- 0x0E0E_0E0E_0E0E_0E0E) & ~word & 0x8080_8080_8080_8080
  }
}
