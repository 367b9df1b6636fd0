/// What may stand at the start of a CSV file and is no part of its first row: a byte order mark, and
/// the line `sep=;`, which Excel reads and export programs therefore write.
enum FileHead {
  /// So many bytes tell what there is: the mark, `"sep=;"`, and the line end.
  static let bytes = 12

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// How many of a file's first bytes are to be passed over; the end of a `sep=` line is not among
  /// them, so that it is counted as a blank line.
  static func length(of head: [UInt8]) -> Int {
    let start = head.starts(with: mark) ? mark.count : 0
    return start + separatorLine(head[start...])
  }

  static func isUTF16(_ head: [UInt8]) -> Bool {
    head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
  }

  private static func separatorLine(_ head: ArraySlice<UInt8>) -> Int {
    let line = Array(head.prefix { $0 != LineEnds.lf && $0 != LineEnds.cr })
    let quote = UInt8(ascii: "\"")
    let isQuoted = line.count == 7 && line.first == quote && line.last == quote
    let content = isQuoted ? line[1..<6] : line[...]
    guard content.count == 5, let separator = content.last, !isLetterOrDigit(separator),
      content.prefix(3).map({ $0 | 0x20 }).elementsEqual("sep".utf8),
      content.dropFirst(3).first == UInt8(ascii: "=")
    else { return 0 }
    return line.count
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}
