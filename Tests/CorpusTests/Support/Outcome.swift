@testable import Corpus

/// Everything that a parse can be told apart by.
struct Outcome: Equatable {
  var rows: [[String]] = []
  var lines: [Int] = []
  var error: CorpusError?

  /// Parses bytes that are cut into blocks behind each of the given numbers of bytes.
  static func of(_ bytes: [UInt8], _ format: CSVFormat = CSVFormat(), cuts: [Int] = []) -> Outcome {
    var outcome = Outcome()
    var parser = CSVParser(format: format, file: "t.csv")
    do throws(CorpusError) {
      var start = 0
      for end in cuts + [bytes.count] {
        try feed(bytes[start..<end], to: &parser, &outcome)
        start = end
      }
      try parser.finish { record in outcome.take(record) }
    } catch {
      outcome.error = error
    }
    return outcome
  }

  static func of(_ text: String, _ format: CSVFormat = CSVFormat()) -> Outcome {
    of(Array(text.utf8), format)
  }

  private static func feed(
    _ block: ArraySlice<UInt8>, to parser: inout CSVParser, _ outcome: inout Outcome
  ) throws(CorpusError) {
    // A block of its own size: a read beyond it is one that a sanitizer can see.
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: block.count, alignment: 1)
    defer { copy.deallocate() }
    copy.copyBytes(from: block)
    try parser.feed(UnsafeRawBufferPointer(copy)) { record in outcome.take(record) }
  }

  private mutating func take(_ record: CSVRecord) {
    rows.append(record.strings)
    lines.append(record.line)
  }
}

/// The error of a file `t.csv` whose bytes are wrong.
func malformed(
  line: Int, field: Int?, _ reason: MalformedReason, _ remedy: Remedy?
) -> CorpusError {
  let column = field.map { CSVColumn(number: $0) }
  return .malformed(SourcePosition(file: "t.csv", line: line, column: column), reason, remedy)
}
