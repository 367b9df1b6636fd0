/// A small CSV file that is read whole, such as a list of cases.
public struct CSVTable: Sendable, Equatable {
  /// The rows as they stand, the header as any other; their widths are not checked.
  public let rows: [[String]]
  /// The line, from 1, on which each row starts.
  public let lines: [Int]

  /// Parses the bytes of a file, which errors will name as given; throws `malformed`.
  public static func parse(
    _ bytes: [UInt8], file: String, format: CSVFormat = CSVFormat()
  ) throws(CorpusError) -> CSVTable {
    var rows: [[String]] = []
    var lines: [Int] = []
    let take: (CSVRecord) throws(CorpusError) -> Void = { record in
      rows.append(record.strings)
      lines.append(record.line)
    }
    let result: Result<Void, CorpusError> = bytes.withUnsafeBytes { block in
      var parser = CSVParser(format: format, file: file)
      do throws(CorpusError) {
        try parser.feed(block, take)
        try parser.finish(take)
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try result.get()
    return CSVTable(rows: rows, lines: lines)
  }

  /// Reads the file at a path, which errors will name; throws `unreadable` or `malformed`.
  public static func read(
    path: String, format: CSVFormat = CSVFormat()
  ) throws(CorpusError) -> CSVTable {
    try parse(try bytes(path: path), file: path, format: format)
  }

  /// The bytes of the file at a path, for `parse` and a digest of the same; throws `unreadable`.
  public static func bytes(path: String) throws(CorpusError) -> [UInt8] {
    var bytes: [UInt8] = []
    try BlockReader.open(path, file: path) { (descriptor) throws(CorpusError) in
      try BlockReader.read(descriptor: descriptor, file: path) { bytes.append(contentsOf: $0) }
    }
    return bytes
  }
}
