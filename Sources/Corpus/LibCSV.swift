import CBlanks
import CLibCSV
import Glibc

/// libcsv in the one configuration that is safe, behind a call that cannot fail half-way.
///
/// Its defaults accept unclosed quotes and swallow the rows behind them, and trim blanks; so it is
/// always strict, reports every line end (for line numbers), and grows its buffer up to a limit.
struct LibCSV: ~Copyable {
  /// What libcsv, or the buffer behind it, refused, and where.
  struct Fault {
    var reason: MalformedReason
    var line: Int
    var field: Int
    var remedy: Remedy?
  }

  private static let options = UInt8(CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL)
  private static let lenientOptions = UInt8(CSV_STRICT_FINI | CSV_REPALL_NL)

  private var parser = csv_parser()
  private let records: UnsafeMutablePointer<RecordBuffer>
  private let acceptsBareQuotes: Bool

  init(format: CSVFormat) {
    csv_init(&parser, Self.options)
    csv_set_delim(&parser, format.delimiter)
    // No valid UTF-8 holds the byte FF, so nothing is a quotation mark.
    if format.quotes == .none { csv_set_quote(&parser, 0xFF) }
    csv_set_space_func(&parser, Self.isNeverBlank)
    csv_set_blk_size(&parser, CSVLimits.fieldBytes)
    // A field's closing quote is stored before it is known to close, and libcsv makes room before
    // it looks at the next byte: hence two more.
    csv_set_realloc_func(&parser) { $1 > CSVLimits.fieldBytes + 2 ? nil : realloc($0, $1) }
    acceptsBareQuotes = format.quotes == .lenient
    records = .allocate(capacity: 1)
    records.initialize(to: RecordBuffer())
  }

  deinit {
    var parser = parser
    csv_free(&parser)
    records.pointee.deallocate()
    records.deinitialize(count: 1)
    records.deallocate()
  }

  /// The line of the next byte.
  var line: Int { records.pointee.line + linesInOpenField }

  /// The field, from 1, of the next byte.
  var field: Int { records.pointee.openFields + 1 }

  /// Parses valid UTF-8; rows that end before a fault can still be drained.
  mutating func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Fault? {
    var rest = bytes
    while !rest.isEmpty {
      let parsed = feed(rest)
      if let fault = bufferFault { return fault }
      if parsed == rest.count { return nil }
      rest = UnsafeBufferPointer(rebasing: rest[parsed...])
      guard parser.status == CSV_EPARSE else {
        return Fault(
          reason: .fieldTooLong(limit: CSVLimits.fieldBytes), line: records.pointee.line,
          field: field, remedy: parser.quoted != 0 ? .quotes(.none) : nil)
      }
      if parser.quoted != 0 {
        return Fault(
          reason: .textAfterClosingQuote(openedOnLine: records.pointee.line), line: line,
          field: field, remedy: .quotes(.none))
      }
      guard acceptsBareQuotes else {
        return Fault(reason: .bareQuote, line: line, field: field, remedy: .quotes(.lenient))
      }
      takeBareQuote(rest)
      rest = UnsafeBufferPointer(rebasing: rest[1...])
    }
    return nil
  }

  /// Ends the input; not to be called after a fault, when libcsv would report half a field.
  mutating func finish() -> Fault? {
    guard csv_fini(&parser, Self.onField, Self.onRow, records) == 0 else {
      return Fault(
        reason: .unclosedQuote, line: records.pointee.line, field: field, remedy: .quotes(.none))
    }
    return bufferFault
  }

  /// Hands over the rows that are whole.
  func drain<Failure: Error>(_ body: (CSVRecord) throws(Failure) -> Void) throws(Failure) {
    try records.pointee.drain(body)
  }

  private static let onField:
    @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
      $2?.assumingMemoryBound(to: RecordBuffer.self).pointee
        .appendField($0?.assumingMemoryBound(to: UInt8.self), $1)
    }

  private static let onRow: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = {
    $1?.assumingMemoryBound(to: RecordBuffer.self).pointee.endRow($0)
  }

  private static let isNeverBlank: @convention(c) (UInt8) -> Int32 = { _ in 0 }

  /// Gives libcsv the bytes, and says how many it took.
  ///
  /// It asks for every byte outside of quotes whether that is a blank to be trimmed, and the call
  /// that says no takes a quarter of all parsing. Where no blank stands at an edge there is nothing
  /// to trim, and its own test, which calls nobody, has the same outcome.
  private mutating func feed(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let start = bytes.baseAddress else { return 0 }
    var taken = 0
    while taken < bytes.count {
      let inside = blanks_inside(
        start, bytes.count, taken, parser.delim_char, parser.quote_char)
      csv_set_space_func(&parser, inside > 0 ? nil : Self.isNeverBlank)
      let count = inside > 0 ? inside : min(Int(blanks_block), bytes.count - taken)
      let parsed = csv_parse(&parser, start + taken, count, Self.onField, Self.onRow, records)
      taken += parsed
      if parsed < count { break }
    }
    return taken
  }

  /// Without `CSV_STRICT` for longer than this one byte, a later quote would swallow rows.
  private mutating func takeBareQuote(_ bytes: UnsafeBufferPointer<UInt8>) {
    csv_set_opts(&parser, Self.lenientOptions)
    _ = feed(UnsafeBufferPointer(rebasing: bytes[..<1]))
    csv_set_opts(&parser, Self.options)
  }

  private var linesInOpenField: Int {
    guard parser.quoted != 0, let buffer = parser.entry_buf else { return 0 }
    return LineEnds.count(buffer, parser.entry_pos)
  }

  private var bufferFault: Fault? {
    let buffer = records.pointee
    let reason: MalformedReason
    switch buffer.fault {
    case nil: return nil
    case .fieldTooLong: reason = .fieldTooLong(limit: CSVLimits.fieldBytes)
    case .rowTooLong: reason = .rowTooLong(limit: CSVLimits.rowBytes)
    }
    return Fault(reason: reason, line: buffer.faultLine, field: buffer.faultField)
  }
}
