import Corpus

/// Finds out how the bytes of a CSV file are to be read: encoding, delimiter and quotes.
struct FormatDetection {
  /// What the user already knows; it is kept as it is.
  struct Known: Sendable, Equatable {
    var delimiter: UInt8?
    var encoding: TextEncoding?
    var quotes: QuoteMode?
  }

  /// The delimiter is found in this much of the file.
  private static let sampleBytes = 1 << 20
  private static let delimiters = [";", ",", "\t", "|"].map(UInt8.init(ascii:))

  private let bytes: [UInt8]
  private let file: String
  private let known: Known

  init(_ bytes: [UInt8], file: String, known: Known) {
    self.bytes = bytes
    self.file = file
    self.known = known
  }

  /// The format that reads the whole file.
  ///
  /// - Throws: `noDelimiter`, or what is wrong with the file in the format that fits it best.
  func format() throws(InitError) -> CSVFormat {
    let encoding = known.encoding ?? self.encoding
    let found = known.delimiter == nil ? try self.delimiter(encoding) : known.delimiter
    guard let delimiter = found else { throw .noDelimiter(file: file) }
    var first: CorpusError?
    for quotes in known.quotes.map({ [$0] }) ?? [.strict, .lenient, .none] {
      guard let format = CSVFormat(delimiter: delimiter, encoding: encoding, quotes: quotes) else {
        throw .noDelimiter(file: file)
      }
      do throws(CorpusError) {
        try Self.parse(bytes[...], file: file, format: format, isWhole: true) { _ in }
        return format
      } catch {
        first = first ?? error
        guard case .malformed(_, .bareQuote, _) = error else {
          guard case .malformed(_, .textAfterClosingQuote, _) = error else { throw .corpus(error) }
          continue
        }
      }
    }
    throw first.map { .corpus($0) } ?? .noDelimiter(file: file)
  }

  /// UTF-8 where the bytes are that, or mostly: then the reader names the damaged one.
  private var encoding: TextEncoding {
    if String(validating: bytes, as: UTF8.self) != nil { return .utf8 }
    var (good, bad, unassigned) = (0, 0, false)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let length = byte < 0xC2 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : byte < 0xF5 ? 4 : 1
      let end = min(index + length, bytes.count)
      if byte < 0x80 {
        index += 1
      } else if length > 1, String(validating: bytes[index..<end], as: UTF8.self) != nil {
        good += 1
        index = end
      } else {
        bad += 1
        unassigned = unassigned || [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(byte)
        index += 1
      }
    }
    return good > bad ? .utf8 : unassigned ? .latin1 : .windows1252
  }

  /// The delimiter that gives the most columns of the rows that are all as wide as the header; nil
  /// where none divides it.
  private func delimiter(_ encoding: TextEncoding) throws(InitError) -> UInt8? {
    var best: (share: Double, width: Int, byte: UInt8)?
    var first: CorpusError?
    for byte in Self.delimiters {
      guard let format = CSVFormat(delimiter: byte, encoding: encoding, quotes: .lenient) else {
        continue
      }
      var (width, same, rows) = (0, 0, 0)
      do throws(CorpusError) {
        try Self.parse(
          bytes.prefix(Self.sampleBytes), file: file, format: format, isWhole: false
        ) { record in
          if width == 0 { width = record.fieldCount }
          rows += 1
          if record.fieldCount == width { same += 1 }
        }
      } catch {
        first = first ?? error
      }
      guard width > 1, rows > 0 else { continue }
      // Steps of a tenth: a few malformed rows do not make another delimiter the better one.
      let share = (Double(same) / Double(rows) * 10).rounded(.up)
      if best.map({ ($0.share, $0.width) < (share, width) }) ?? true { best = (share, width, byte) }
    }
    // Bytes that are no text, or no text of the encoding, end the sample before its first row.
    if best == nil, let first { throw .corpus(first) }
    return best?.byte
  }

  /// Parses bytes that are the whole file, or its beginning.
  static func parse(
    _ bytes: ArraySlice<UInt8>, file: String, format: CSVFormat, isWhole: Bool,
    _ take: (CSVRecord) throws(CorpusError) -> Void
  ) throws(CorpusError) {
    let result: Result<Void, CorpusError> = bytes.withUnsafeBytes { block in
      var parser = CSVParser(format: format, file: file)
      do throws(CorpusError) {
        try parser.feed(block, take)
        if isWhole { try parser.finish(take) }
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }
}
