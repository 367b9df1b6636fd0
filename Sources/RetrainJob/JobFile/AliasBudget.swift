/// An upper bound on a file's YAML aliases, from its bytes alone.
///
/// It counts a `*` or `&` that begins a word: every alias and anchor does so, and a quoted or
/// commented one counts too, which is why the limit only holds where both are there.
struct AliasBudget {
  private var anchors = 0
  private var aliases = 0

  init(_ bytes: [UInt8]) {
    var previous = UInt8(ascii: "\n")
    for (index, byte) in bytes.enumerated() {
      defer { previous = byte }
      guard byte == UInt8(ascii: "*") || byte == UInt8(ascii: "&"), Self.canPrecede(previous),
        index + 1 < bytes.count, bytes[index + 1] > UInt8(ascii: " ")
      else { continue }
      if byte == UInt8(ascii: "*") { aliases += 1 } else { anchors += 1 }
    }
  }

  func isWithin(_ limit: Int) -> Bool { anchors == 0 || aliases <= limit }

  private static func canPrecede(_ byte: UInt8) -> Bool {
    // Blanks, line ends, flow indicators; a byte of a BOM or of U+0085, U+2028, U+2029.
    byte <= UInt8(ascii: " ") || byte >= 0x80 || "[{,:?-".utf8.contains(byte)
  }
}
