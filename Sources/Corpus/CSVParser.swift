/// Parses one CSV file that is pushed into it in blocks, cut anywhere.
///
/// ```swift
/// var parser = CSVParser(format: CSVFormat(), file: "data.csv")
/// try parser.feed(block) { record in print(record.line, record.string(0)) }
/// try parser.finish { record in print(record.line, record.string(0)) }
/// ```
/// Rows come in order, the header as any other; blank lines are skipped, and so are a byte order mark
/// and a line `sep=;` before the header. The rows and the error are the same wherever the blocks are
/// cut. After an error every call throws it again.
public struct CSVParser: ~Copyable {
  /// Small enough that a slice and its rows stay in the processor's cache from check to use.
  private static let sliceBytes = 1 << 16

  private let format: CSVFormat
  private let file: String
  private var csv: LibCSV
  private var utf8 = UTF8Validator()
  private var decoder: SingleByteDecoder
  private var firstLetter: SourcePosition?
  /// The first bytes of the file, until there are enough to tell what stands before the first row.
  private var head: [UInt8] = []
  private var isHeadTaken = false
  private var failure: CorpusError?

  /// A parser at the start of a file, which errors will name as given.
  public init(format: CSVFormat, file: String) {
    self.format = format
    self.file = file
    csv = LibCSV(format: format)
    decoder = SingleByteDecoder(encoding: format.encoding)
  }

  /// Parses the next bytes of the file and hands over every row that ends in them.
  ///
  /// Throws `CorpusError.malformed` at the first byte that is not CSV in the parser's format, after
  /// the rows before it.
  public mutating func feed(
    _ bytes: UnsafeRawBufferPointer, _ body: (CSVRecord) throws(CorpusError) -> Void
  ) throws(CorpusError) {
    if let failure { throw failure }
    do throws(CorpusError) {
      var rest = bytes.assumingMemoryBound(to: UInt8.self)[...]
      if !isHeadTaken {
        let missing = rest.prefix(FileHead.bytes - head.count)
        head.append(contentsOf: missing)
        rest = rest.dropFirst(missing.count)
        guard head.count == FileHead.bytes else { return }
        try takeHead(body)
      }
      try take(UnsafeBufferPointer(rebasing: rest), body)
    } catch {
      failure = error
      throw error
    }
  }

  /// Ends the file and hands over the last row, where no line end did so.
  ///
  /// Throws `CorpusError.malformed` when a quoted field is open, a letter is cut, or the file was
  /// declared to be of another encoding than the UTF-8 that it is.
  public mutating func finish(
    _ body: (CSVRecord) throws(CorpusError) -> Void
  ) throws(CorpusError) {
    if let failure { throw failure }
    do throws(CorpusError) {
      if !isHeadTaken { try takeHead(body) }
      if utf8.isMidSequence { throw invalidUTF8(utf8.lead) }
      let fault = csv.finish()
      try csv.drain(body)
      if let fault { throw malformed(fault) }
      if let firstLetter, decoder.readsAsUTF8 { throw readsAsUTF8(at: firstLetter) }
    } catch {
      failure = error
      throw error
    }
  }

  private mutating func takeHead(
    _ body: (CSVRecord) throws(CorpusError) -> Void
  ) throws(CorpusError) {
    isHeadTaken = true
    if FileHead.isUTF16(head) {
      throw .malformed(SourcePosition(file: file, line: 1), .utf16, nil)
    }
    let held = head[FileHead.length(of: head)...]
    var result = Result<Void, CorpusError>.success(())
    held.withUnsafeBufferPointer { bytes in
      do throws(CorpusError) { try take(bytes, body) } catch { result = .failure(error) }
    }
    try result.get()
  }

  private mutating func take(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (CSVRecord) throws(CorpusError) -> Void
  ) throws(CorpusError) {
    var rest = bytes
    while !rest.isEmpty {
      let slice = UnsafeBufferPointer(rebasing: rest.prefix(Self.sliceBytes))
      let taken =
        if format.encoding == .utf8 {
          try takeUTF8(slice, body)
        } else {
          try takeSingleBytes(slice, body)
        }
      rest = UnsafeBufferPointer(rebasing: rest[taken...])
    }
  }

  private mutating func takeUTF8(
    _ slice: UnsafeBufferPointer<UInt8>, _ body: (CSVRecord) throws(CorpusError) -> Void
  ) throws(CorpusError) -> Int {
    let valid = utf8.validPrefix(of: slice)
    let fault = csv.parse(UnsafeBufferPointer(rebasing: slice[..<valid]))
    try csv.drain(body)
    if let fault { throw malformed(fault) }
    if valid < slice.count {
      let isNUL = slice[valid] == 0 && !utf8.isMidSequence
      throw isNUL ? .malformed(position, .nul, nil) : invalidUTF8(utf8.lead)
    }
    return valid
  }

  private mutating func takeSingleBytes(
    _ slice: UnsafeBufferPointer<UInt8>, _ body: (CSVRecord) throws(CorpusError) -> Void
  ) throws(CorpusError) -> Int {
    var fault: LibCSV.Fault?
    let decoded = decoder.decode(slice) { fault = csv.parse($0) }
    try csv.drain(body)
    if let fault { throw malformed(fault) }
    if firstLetter == nil, decoder.sawLetterOfUTF8 { firstLetter = position }
    if let refused = decoder.refused {
      if refused == 0 { throw .malformed(position, .nul, nil) }
      if decoder.sawLetterOfUTF8 { throw readsAsUTF8(at: firstLetter ?? position) }
      throw .malformed(
        position, .invalidByte(refused, in: format.encoding), .encoding(.latin1))
    }
    return decoded
  }

  private var position: SourcePosition {
    SourcePosition(file: file, line: csv.line, column: CSVColumn(number: csv.field))
  }

  private func malformed(_ fault: LibCSV.Fault) -> CorpusError {
    let column = CSVColumn(number: fault.field)
    let position = SourcePosition(file: file, line: fault.line, column: column)
    return .malformed(position, fault.reason, fault.remedy)
  }

  /// A file with valid letters before the byte is UTF-8 that was damaged, and would be misread.
  private func invalidUTF8(_ byte: UInt8) -> CorpusError {
    let isOther = !utf8.sawMultiByte && SingleByteDecoder.assigns(byte, in: .windows1252)
    let remedy = isOther ? Remedy.encoding(.windows1252) : nil
    return .malformed(position, .invalidByte(byte, in: .utf8), remedy)
  }

  private func readsAsUTF8(at position: SourcePosition) -> CorpusError {
    .malformed(position, .readsAsUTF8(declared: format.encoding), .encoding(.utf8))
  }
}
