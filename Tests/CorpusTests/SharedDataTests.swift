import Foundation
import Testing

@testable import Corpus

@Suite(.enabled(if: Shared.exists(Shared.data), "needs ../shared/data"))
struct SharedDataTests {
  @Test(arguments: [
    ("book", 2_332, 584, 4), ("produtos", 3_204, 876, 4), ("calcados", 5_981, 1_470, 102),
    ("ciqual", 2_532, 609, 11),
  ])
  func everyRowOfTheSetsIsRead(name: String, train: Int, test: Int, labels: Int) throws {
    let schema = RowSchema(text: ["text"], label: "label")
    let table = LabelTable(schema)
    for (file, rows) in [("train", train), ("test", test)] {
      let path = Shared.data.appending(path: "\(name)/\(file).csv").path
      let report = try RowReader(format: CSVFormat(), schema: schema)
        .read(path: path, index: 0, labels: table) { _ in }
      #expect(report.counts.accepted == rows && report.counts.rejected == 0)
    }
    #expect(table.names.count == labels)
  }

  @Test func theRawExportIsReadWithoutEditingIt() throws {
    let format = try #require(CSVFormat(delimiter: UInt8(ascii: ";")))
    let schema = RowSchema(text: ["nome", "descricao"], label: "categoria")
    let table = LabelTable(schema)
    let path = Shared.data.appending(path: "book/produtos.csv").path
    var rows = 0
    let report = try RowReader(format: format, schema: schema)
      .read(path: path, index: 0, labels: table) { batch in rows += batch.count }
    #expect(rows == 4_080 && report.counts.read == 4_080)
    #expect(table.names.sorted() == ["brinquedo", "game", "livro", "maquiagem"])
  }
}
