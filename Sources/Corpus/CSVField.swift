import CLibCSV

/// Fields as they are written, RFC 4180.
public enum CSVField {
  /// The bytes of a field, in quotation marks only where it holds a comma, a quotation mark, a line
  /// end or a blank at an end.
  public static func written(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    guard needsQuotes(bytes) else { return bytes }
    // At worst every byte is doubled.
    var field = [UInt8](repeating: 0, count: 2 * bytes.count + 2)
    let count = csv_write(&field, field.count, bytes, bytes.count)
    return Array(field.prefix(count))
  }

  private static func needsQuotes(_ bytes: [UInt8]) -> Bool {
    let marks = Array(",\"\r\n".utf8)
    let blank = UInt8(ascii: " ")
    return bytes.first == blank || bytes.last == blank || bytes.contains { marks.contains($0) }
  }
}
