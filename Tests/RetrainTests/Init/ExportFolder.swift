import Foundation

/// A folder with an export of a shop as its program writes it, and no job yet.
struct ExportFolder {
  let folder: SampleJob

  private static let words = [
    "brinquedo": "boneca carrinho pelúcia blocos pião ioiô anel argola",
    "livro": "romance conto poesia capítulo autora edição senhor anéis",
    "maquiagem": "batom rímel blush esmalte sombra pincel base pó",
  ]

  init() throws { folder = try SampleJob(sample: false) }

  /// The rows of the export, its header first: number, name, label.
  static var rows: [[String]] {
    var rows = [["sku", "nome", "categoria"]]
    for (label, words) in words.sorted(by: { $0.key < $1.key }) {
      let words = words.split(separator: " ")
      for first in words {
        for second in words { rows.append(["\(rows.count)", "\(first) \(second) novo", label]) }
      }
    }
    return rows
  }

  /// Writes `export.csv`; `change` may spoil it.
  func write(
    delimiter: String = ";", encoding: String.Encoding = .utf8,
    _ change: ([[String]]) -> [[String]] = { $0 }
  ) throws {
    let text = change(Self.rows).map { $0.joined(separator: delimiter) }.joined(separator: "\r\n")
    guard let bytes = (text + "\r\n").data(using: encoding) else {
      throw CocoaError(.coderInvalidValue)
    }
    try folder.write("export.csv", bytes)
  }

  func make(_ more: String...) throws -> CommandRun {
    try CommandRun(["init", "export.csv"] + more, in: folder.path)
  }
}
