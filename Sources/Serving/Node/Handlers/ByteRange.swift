/// The one part of a file that a Range header asks for (RFC 9110, 14.1.2).
enum ByteRange: Equatable, Sendable {
  /// Another unit, several parts or no header that can be read: the whole is sent.
  case whole
  case part(Range<Int>)
  /// Nothing of the file lies in it (416).
  case outside

  init(_ header: String?, length: Int) {
    guard let header, header.lowercased().hasPrefix("bytes=") else {
      self = .whole
      return
    }
    let text = header.dropFirst(6).filter { $0 != " " && $0 != "\t" }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, ends.allSatisfy(ByteRange.isNumber), text != "-" else {
      self = .whole
      return
    }
    // A number that no Int holds lies behind every end.
    let (first, last) = (Int(ends[0]), Int(ends[1]))
    switch (ends[0].isEmpty, ends[1].isEmpty) {
    case (true, _):
      let count = min(last ?? length, length)
      self = count > 0 ? .part(length - count..<length) : .outside
    case (false, true):
      self = ByteRange.part(from: first, to: length, length)
    case (false, false):
      if let first, let last, last < first {
        self = .whole
      } else {
        self = ByteRange.part(from: first, to: last.map { $0 == .max ? $0 : $0 + 1 }, length)
      }
    }
  }

  private static func part(from first: Int?, to end: Int?, _ length: Int) -> ByteRange {
    guard let first, first < length else { return .outside }
    return .part(first..<min(end ?? length, length))
  }

  private static func isNumber(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
