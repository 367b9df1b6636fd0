/// The dialect of a CSV file: `CSVFormat()` is RFC 4180 in UTF-8 with commas.
public struct CSVFormat: Sendable, Equatable {
  /// The byte between two fields.
  public let delimiter: UInt8
  /// How the bytes stand for characters.
  public let encoding: TextEncoding
  /// What a quotation mark means.
  public let quotes: QuoteMode

  /// A format with commas between the fields.
  public init(encoding: TextEncoding = .utf8, quotes: QuoteMode = .strict) {
    self.delimiter = UInt8(ascii: ",")
    self.encoding = encoding
    self.quotes = quotes
  }

  /// A format with the given delimiter, or nil where that byte cannot be one: anything but ASCII,
  /// NUL, a line end and the quotation mark.
  public init?(delimiter: UInt8, encoding: TextEncoding = .utf8, quotes: QuoteMode = .strict) {
    guard Self.canDelimit(delimiter) else { return nil }
    self.delimiter = delimiter
    self.encoding = encoding
    self.quotes = quotes
  }

  /// Whether a byte can stand between two fields.
  public static func canDelimit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0, UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\""), 0x80...: false
    default: true
    }
  }
}
