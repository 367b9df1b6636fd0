import CLibCSV

/// Writes records that a reader of RFC 4180 reads back as they were.
///
/// ```swift
/// var bytes: [UInt8] = []
/// CSVWriter().append(["TV 32\" LED", "tv"], to: &bytes)  // "TV 32"" LED",tv
/// ```
/// A field is quoted, by libcsv, only where it has to be: for a delimiter, a quotation mark or a
/// line end in it, and where an empty record would be a blank line.
public struct CSVWriter: Sendable {
  private let delimiter: UInt8
  private let lineEnd: CSVLineEnd

  /// A writer of UTF-8 with the given delimiter, a byte that `CSVFormat.canDelimit` accepts.
  public init(delimiter: UInt8 = UInt8(ascii: ","), lineEnd: CSVLineEnd = .lf) {
    self.delimiter = delimiter
    self.lineEnd = lineEnd
  }

  /// Appends one record and its line end; at least one field.
  public func append(_ fields: [String], to bytes: inout [UInt8]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(delimiter) }
      var field = field
      field.withUTF8 { append($0, isOnly: fields.count == 1, to: &bytes) }
    }
    bytes.append(contentsOf: lineEnd.rawValue.utf8)
  }

  private func append(
    _ field: UnsafeBufferPointer<UInt8>, isOnly: Bool, to bytes: inout [UInt8]
  ) {
    guard needsQuotes(field) || isOnly && field.isEmpty else {
      bytes.append(contentsOf: field)
      return
    }
    let start = bytes.count
    let count = csv_write(nil, 0, field.baseAddress, field.count)
    guard count > 0 else {
      // libcsv gives a field without bytes a size of 0.
      bytes.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: "\"")])
      return
    }
    bytes.append(contentsOf: repeatElement(0, count: count))
    bytes.withUnsafeMutableBytes { all in
      let room = UnsafeMutableRawBufferPointer(rebasing: all[start...])
      _ = csv_write(room.baseAddress, room.count, field.baseAddress, field.count)
    }
  }

  private func needsQuotes(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
    field.contains {
      $0 == delimiter || $0 == UInt8(ascii: "\"") || $0 == LineEnds.lf || $0 == LineEnds.cr
    }
  }
}
