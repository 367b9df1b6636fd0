import Corpus
import FoundationEssentials

/// The texts that somebody typed, pasted or dropped.
struct PageInput: Sendable, Equatable {
  static let mostLines = 200

  private(set) var texts: [String] = []
  /// The word for what is to be told of them.
  private(set) var notice: String?

  /// Lines as they stand; or the rows of a CSV file, by the column that holds the texts.
  init(_ text: String, isCSV: Bool) {
    var lines: [String]
    if isCSV, let rows = PageInput.rows(of: text) {
      lines = rows
    } else {
      if isCSV { notice = "badCSV" }
      lines = text.split(whereSeparator: \.isNewline).map(String.init)
    }
    lines = lines.map { $0.trimmed }.filter { !$0.isEmpty }
    if lines.count > PageInput.mostLines {
      notice = "cut"
      lines.removeSubrange(PageInput.mostLines...)
    }
    if lines.isEmpty, !text.isEmpty { notice = "noLines" }
    texts = lines
  }

  private static func rows(of text: String) -> [String]? {
    let header = text.prefix { !$0.isNewline }
    let delimiters: [Character] = [";", "\t", ","]
    let delimiter = delimiters.max { one, other in
      header.count { $0 == one } < header.count { $0 == other }
    }
    let bytes = Array(text.utf8)
    guard let byte = delimiter?.asciiValue, let format = CSVFormat(delimiter: byte),
      let table = try? CSVTable.parse(bytes, file: "", format: format),
      table.rows.count > 1
    else { return nil }
    let columns = textColumns(of: table.rows)
    return table.rows.dropFirst().map { row in
      columns.compactMap { row.indices.contains($0) ? row[$0] : nil }
        .map { field in String(field.map { $0.isNewline ? " " : $0 }) }.joined(separator: " ")
    }
  }

  private static let names: Set<String> = [
    "text", "texto", "nome", "descricao", "descrição", "titulo", "título", "title", "name",
    "product", "produto", "description",
  ]

  /// The columns whose names say that they are texts, or else the one with the longest.
  private static func textColumns(of rows: [[String]]) -> [Int] {
    let named = rows[0].indices.filter { names.contains(rows[0][$0].trimmed.lowercased()) }
    guard named.isEmpty else { return named }
    let longest = rows[0].indices.max { one, other in
      length(of: one, in: rows) < length(of: other, in: rows)
    }
    return longest.map { [$0] } ?? []
  }

  private static func length(of column: Int, in rows: [[String]]) -> Int {
    rows.dropFirst().reduce(0) {
      $0 + ($1.indices.contains(column) ? $1[column].utf8.count : 0)
    }
  }
}

extension String {
  /// Without white space at its ends.
  var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
