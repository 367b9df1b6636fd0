import Testing

@testable import Corpus

@Suite struct RowReaderTests {
  private func schema(_ change: (inout RowSchema) -> Void = { _ in }) -> RowSchema {
    var schema = RowSchema(text: ["nome", "descricao"], label: "categoria")
    change(&schema)
    return schema
  }

  private func read(
    _ text: String, _ schema: RowSchema, _ format: CSVFormat = CSVFormat()
  ) throws -> (rows: RowBatch, labels: [String], report: RowReport) {
    let labels = LabelTable(schema)
    var batches: [RowBatch] = []
    let report = try withFile(Array(text.utf8)) { path in
      try RowReader(format: format, schema: schema)
        .read(path: path, name: "t.csv", index: 7, labels: labels) { batches.append($0) }
    }
    #expect(batches.count == 1)
    return (try #require(batches.first), labels.names, report)
  }

  @Test func columnsAreJoinedByOneBlankAndTheEndsTrimmed() throws {
    let text = "categoria,descricao,nome\nlivro,d 1 , n 1 \ngame,, n 2\nlivro,d 3,\n"
    let (rows, labels, report) = try read(text, schema())
    #expect((0..<rows.count).map(rows.text) == ["n 1  d 1", "n 2", "d 3"])
    #expect(rows.labels.map { labels[Int($0)] } == ["livro", "game", "livro"])
    #expect(rows.lines == [2, 3, 4])
    #expect(rows.file == 7 && rows.ids.isEmpty)
    #expect(report.counts.accepted == 3 && report.counts.read == 3)
  }

  @Test func faultyRowsAreSetAsideWithPlaceAndReason() throws {
    let text = """
      nome,descricao,categoria
      a,b,livro
      a,b
      a,b,livro,c
      \u{200B}, ,livro
      a,b,\u{A0}
      a,b,livors
      "a
      ",b,game

      x,y,z,w
      """
    let (rows, _, report) = try read(text, schema { $0.labels = ["livro", "game"] })
    #expect(rows.lines == [2, 8])
    #expect(report.counts.rejected == 6 && report.counts.read == 8)
    let category = CSVColumn(number: 3, name: "categoria")
    let expected: [(Int, CSVColumn?, Rejection.Reason)] = [
      (3, nil, .width(expected: 3, found: 2)),
      (4, nil, .width(expected: 3, found: 4)),
      (5, CSVColumn(number: 1, name: "nome"), .blankText),
      (6, category, .blankLabel),
      (7, category, .unknownLabel(nearest: "livro")),
      (11, nil, .width(expected: 3, found: 4)),
    ]
    let rejections = expected.map { line, column, reason in
      Rejection(
        position: SourcePosition(file: "t.csv", line: line, column: column), reason: reason)
    }
    #expect(report.rejections == rejections)
  }

  @Test func rowsWithoutALabelCanBeLeftOutAndAreCountedApart() throws {
    let text = "nome,descricao,categoria\na,b,\n,, \nc,d,game\n"
    let (rows, _, report) = try read(text, schema { $0.unlabelled = .skip })
    #expect(rows.lines == [4])
    #expect(report.counts.unlabelled == 2 && report.counts.rejected == 0)
    #expect(report.counts.read == 3 && report.rejections.isEmpty)
  }

  @Test func forPredictionsNothingIsLeftOut() throws {
    let text = "nome,descricao,categoria\n , ,\na,b,game\n"
    let all = schema { schema in
      schema.unlabelled = .keep
      schema.blankText = .keep
    }
    let (rows, _, _) = try read(text, all)
    #expect((0..<rows.count).map(rows.text) == ["", "a b"])
    #expect(rows.labels == [RowBatch.noLabel, 0])
    let unlabelled = try read(
      text,
      schema {
        $0.label = nil; $0.blankText = .keep
      })
    #expect(unlabelled.rows.labels.isEmpty && unlabelled.rows.count == 2)
  }

  @Test func idsAreEqualWhereTheyAreAndBlankOnesAreNone() throws {
    let text = "sku,nome,descricao,categoria\nA1,a,,x\n A1 ,b,,x\n ,c,,x\nA2,d,,x\n"
    let (rows, _, _) = try read(text, schema { $0.id = "sku" })
    #expect(rows.ids[0] == rows.ids[1] && rows.ids[0] != rows.ids[3])
    #expect(rows.ids[2] == 0 && rows.ids[0] != 0)
  }

  @Test func onlyTheFirstRejectionsAreKeptAcrossFiles() throws {
    let text = "nome,descricao,categoria\na,b,c\n" + String(repeating: "x\n", count: 15)
    var sum = RowReport()
    #expect(sum.counts.rejectedShare == 0)
    for _ in 0..<3 { sum.add(try read(text, schema()).report) }
    #expect(sum.counts.rejected == 45 && sum.rejections.count == RowReport.kept)
    #expect(sum.counts.rejectedShare == 45.0 / 48.0)
    #expect(sum.rejections[15].position.line == 3)
  }

  @Test(arguments: [
    ("", HeaderReason.empty), ("\n\n", .empty), ("\u{FEFF}", .empty),
    ("nome,descricao,categoria", .noRows), ("nome,descricao,categoria\r\n\r\n", .noRows),
  ])
  func aFileWithoutRowsIsRefused(text: String, reason: HeaderReason) throws {
    let error = CorpusError.header(SourcePosition(file: "t.csv", line: 1), reason, nil)
    #expect(throws: error) { try read(text, schema()) }
  }

  @Test func anErrorBehindTheHeaderNamesTheColumn() throws {
    let error = #expect(throws: CorpusError.self) {
      try read("nome,descricao,categoria\nx,TV 32\" LED,tv\n", schema())
    }
    #expect(error?.position?.column == CSVColumn(number: 2, name: "descricao"))
  }

  @Test func aColumnOfFreeTextIsNoLabelColumn() throws {
    let rows = (0...CSVLimits.labels).map { "a,b,l\($0)\n" }.joined()
    let column = CSVColumn(number: 3, name: "categoria")
    let position = SourcePosition(file: "t.csv", line: CSVLimits.labels + 2, column: column)
    #expect(throws: CorpusError.tooManyLabels(position, limit: CSVLimits.labels)) {
      let schema = schema()
      _ = try withFile(Array(("nome,descricao,categoria\n" + rows).utf8)) { path in
        try RowReader(format: CSVFormat(), schema: schema)
          .read(path: path, name: "t.csv", index: 0, labels: LabelTable()) { _ in }
      }
    }
  }

  @Test func theCallerSeesTheVeryBytesInBlocksAndTheRowsInBatches() throws {
    let line = String(repeating: "palavra ", count: 20) + ",,x\n"
    let text = Array(("nome,descricao,categoria\n" + String(repeating: line, count: 20_000)).utf8)
    var seen: [UInt8] = []
    var counts: [Int] = []
    let labels = LabelTable()
    let report = try withFile(text) { path in
      try RowReader(format: CSVFormat(), schema: schema()).read(
        path: path, index: 0, labels: labels, onBlock: { seen.append(contentsOf: $0) }
      ) { batch in counts.append(batch.count) }
    }
    #expect(seen == text)
    #expect(report.counts.accepted == 20_000 && counts.reduce(0, +) == 20_000)
    #expect(counts.allSatisfy { $0 <= 4_096 } && counts.count >= 5)
  }
}
