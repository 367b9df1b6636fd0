import TextFolding

/// The names of a file's columns, each one there once and not blank.
public struct CSVHeader: Sendable, Equatable {
  /// The names in their order, trimmed and NFC.
  public let names: [String]
  private let file: String
  private let line: Int
  private let delimiter: UInt8

  /// The header of a file from its first row, whose fields are trimmed; throws `header` for a name
  /// that is blank or there twice.
  public init(
    _ fields: [String], line: Int, file: String, delimiter: UInt8
  ) throws(CorpusError) {
    var names: [String] = []
    for field in fields {
      let name = Self.canonical(field)
      let column = CSVColumn(number: names.count + 1)
      let position = SourcePosition(file: file, line: line, column: column)
      if name.isEmpty { throw .header(position, .blankName, nil) }
      if let first = names.firstIndex(of: name) {
        throw .header(position, .duplicateName(name, first: first + 1), nil)
      }
      names.append(name)
    }
    self.names = names
    self.file = file
    self.line = line
    self.delimiter = delimiter
  }

  /// The index, from 0, of the column with a name; throws `header` with what there is instead.
  public func index(of name: String) throws(CorpusError) -> Int {
    let wanted = Self.canonical(name)
    if let index = names.firstIndex(of: wanted) { return index }
    let nearest = NearestName.nearest(to: wanted, in: names)
    let reason = HeaderReason.missing(wanted, available: names, nearest: nearest)
    throw .header(SourcePosition(file: file, line: line), reason, remedy(for: wanted))
  }

  /// A header of one column that another delimiter would split was written with that delimiter;
  /// one that yields the wanted name goes before one that yields more columns.
  private func remedy(for wanted: String) -> Remedy? {
    guard names.count == 1, let only = names.first else { return nil }
    var best: (hasName: Bool, count: Int, byte: UInt8)?
    for byte in [";", ",", "\t", "|"].map(UInt8.init(ascii:)) where byte != delimiter {
      let parts = only.utf8.split(separator: byte, omittingEmptySubsequences: false)
      guard parts.count > 1 else { continue }
      let hasName = parts.contains { Self.canonical(String(decoding: $0, as: UTF8.self)) == wanted }
      let isBetter = best.map { ($0.hasName ? 1 : 0, $0.count) < (hasName ? 1 : 0, parts.count) }
      if isBetter ?? true { best = (hasName, parts.count, byte) }
    }
    return best.map { .delimiter($0.byte) }
  }

  private static func canonical(_ name: String) -> String {
    var name = name
    return name.withUTF8 { bytes in
      if BlankText.isBlank(bytes) { return "" }
      return CanonicalText.nfc(String(decoding: BlankText.trimmed(bytes), as: UTF8.self))
    }
  }
}
