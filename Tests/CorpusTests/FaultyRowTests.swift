import Testing

@testable import Corpus

/// A schema that ends the file at the first faulty row, for answers row by row.
@Suite struct FaultyRowTests {
  private let schema = RowSchema(
    text: ["nome"], label: "categoria", unlabelled: .keep, blankText: .keep, faulty: .endsFile)

  private func read(
    _ text: String, emit: (RowBatch) throws(CorpusError) -> Void
  ) throws -> RowReport {
    try withFile(Array(text.utf8)) { path in
      try RowReader(format: CSVFormat(), schema: schema)
        .read(path: path, name: "t.csv", index: 0, labels: LabelTable(schema), emit: emit)
    }
  }

  @Test func theRowsBeforeAFaultyOneComeFirst() throws {
    var texts: [String] = []
    let width = Rejection(
      position: SourcePosition(file: "t.csv", line: 4), reason: .width(expected: 2, found: 1))
    #expect(throws: CorpusError.row(width)) {
      try read("nome,categoria\na,x\n ,\nb\nc,x\n") { batch in
        texts += (0..<batch.count).map(batch.text)
      }
    }
    #expect(texts == ["a", ""])
    #expect(CorpusError.row(width).file == "t.csv")
    #expect(CorpusError.row(width).position == width.position)
    #expect(CorpusError.row(width).remedy == nil)
  }

  @Test func theRowsBeforeABrokenQuoteComeFirst() throws {
    var rows = 0
    #expect(throws: CorpusError.self) {
      try read("nome,categoria\na,x\nb,\"x\" y\n") { rows += $0.count }
    }
    #expect(rows == 1)
  }

  @Test func whoeverTakesTheRowsCanEndTheReading() throws {
    let full = CorpusError.unreadable(file: "out", errno: 28)
    #expect(throws: full) {
      try read("nome,categoria\na,x\n") { (_) throws(CorpusError) in throw full }
    }
  }
}
