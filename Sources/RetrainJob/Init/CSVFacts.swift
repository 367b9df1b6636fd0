public import Corpus

/// What a CSV file was found to be.
public struct CSVFacts: Sendable, Equatable {
  /// Columns are judged by this many rows.
  private static let mostRows = 200_000

  /// The file, as the user named it.
  public let file: String
  public let format: CSVFormat
  /// The columns in their order.
  public private(set) var columns: [ColumnFacts] = []

  /// Reads a file and finds out what is not known of it.
  init(_ file: String, known: FormatDetection.Known) throws(InitError) {
    let bytes: [UInt8]
    do throws(CorpusError) { bytes = try CSVTable.bytes(path: file) } catch {
      throw .corpus(error)
    }
    guard !bytes.isEmpty else {
      throw .corpus(.header(SourcePosition(file: file, line: 1), .empty, nil))
    }
    self.file = file
    format = try FormatDetection(bytes, file: file, known: known).format()
    try readColumns(bytes)
  }

  private mutating func readColumns(_ bytes: [UInt8]) throws(InitError) {
    var first: (fields: [String], line: Int)?
    var facts: [ColumnFacts] = []
    var again: [Int] = []
    var otherWidth: (fields: Int, line: Int)?
    do throws(CorpusError) {
      try FormatDetection.parse(bytes[...], file: file, format: format, isWhole: true) { record in
        guard let header = first else {
          first = (record.strings, record.line)
          facts = record.strings.map { ColumnFacts(name: $0) }
          again = [Int](repeating: 0, count: facts.count)
          return
        }
        guard record.fieldCount == facts.count else {
          otherWidth = otherWidth ?? (record.fieldCount, record.line)
          return
        }
        guard facts[0].rows < Self.mostRows else { return }
        for index in facts.indices {
          let field = record[index]
          facts[index].add(field)
          if field.elementsEqual(header.fields[index].utf8), !field.isEmpty { again[index] += 1 }
        }
      }
      guard let first else {
        throw CorpusError.header(SourcePosition(file: file, line: 1), .empty, nil)
      }
      let header = try CSVHeader(
        first.fields, line: first.line, file: file, delimiter: format.delimiter)
      columns = zip(header.names, facts).map { $1.named($0) }
    } catch {
      // A header that names a column twice or not at all may be no header.
      if let column = again.firstIndex(where: { $0 > 0 }) {
        throw .noHeader(file: file, column: column + 1, again: again[column])
      }
      throw .corpus(error)
    }
    if let column = again.firstIndex(where: { $0 > 1 }) {
      throw .noHeader(file: file, column: column + 1, again: again[column])
    }
    guard let rows = columns.first?.rows, rows == 0 else { return }
    if let otherWidth {
      let place = SourcePosition(file: file, line: otherWidth.line)
      let reason = Rejection.Reason.width(expected: columns.count, found: otherWidth.fields)
      throw .corpus(.row(Rejection(position: place, reason: reason)))
    }
    throw .corpus(.header(SourcePosition(file: file, line: 1), .noRows, nil))
  }
}

extension ColumnFacts {
  fileprivate func named(_ name: String) -> ColumnFacts {
    ColumnFacts(name: name, like: self)
  }
}
