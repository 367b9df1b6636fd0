import Testing

@testable import Corpus

@Suite struct CorpusIdTests {
  @Test func ofRowsWithOneIdTheLastReadCounts() throws {
    let corpus = try fixture(["id,text,label\n1,velho,a\n2,outro,b\n 1 ,novo,c\n"]).read()
    #expect(corpus.labels == ["b", "c"])
    #expect(texts(corpus) == ["novo", "outro"])
    #expect(corpus.tally.replaced == 1)
    #expect(corpus.tally.read == 3)
    #expect(corpus.tally.train == 2)
    #expect(corpus.tally.conflicts == 0)
  }

  @Test(arguments: [1, 2]) func theLastCountsAcrossFilesToo(threads: Int) throws {
    let corpus = try fixture([
      "id,text,label\n1,velho,a\n2,b,b\n", "text,id,label\nmeio,1,a\n", "label,id,text\na,1,novo\n",
    ]).read(threads: threads)
    #expect(texts(corpus) == ["b", "novo"])
    #expect(corpus.tally.replaced == 2)
  }

  @Test func rowsWithoutAnIdAllCount() throws {
    let corpus = try fixture(["id,text,label\n,um,a\n \u{A0},dois,a\n,um,a\n"]).read()
    #expect(texts(corpus) == ["dois", "um", "um"])
    #expect(corpus.tally.replaced == 0)
  }

  @Test func aRowThatIsSetAsideReplacesNone() throws {
    let corpus = try fixture(["id,text,label\n1,fica,a\n1,,a\n1,sem\n"]).read()
    #expect(texts(corpus) == ["fica"])
    #expect(corpus.tally.rejected == 2)
  }

  @Test func aReplacedRowNeitherConflictsNorDecidesTheSplit() throws {
    let corpus = try fixture(["id,text,label\n1,anel,a\n2,anel,b\n1,colar,a\n"]).read()
    #expect(corpus.tally.conflicts == 0)
    #expect(corpus.tally.keys == 2)
  }

  @Test func heldOutFilesReplaceNothingAndLoseNothing() throws {
    var fixture = fixture(["id,text,label\n1,treino,a\n"])
    fixture.holdout = ["id,text,label\n1,teste,a\n1,outro,a\n"]
    fixture.split = .files
    let corpus = try fixture.read()
    #expect(texts(corpus) == ["treino"])
    #expect(corpus.holdout.count == 2)
    #expect(corpus.tally.replaced == 0)
  }

  @Test(arguments: [1, 2]) func idsAreRightWhereRowsFillManyBatches(threads: Int) throws {
    // Batches hold 4,096 rows; each id comes twice, half a file apart.
    let rows = (0..<20_000).map { "\($0 % 10_000),texto \($0),l\($0 / 10_000)\n" }
    var fixture = fixture(["id,text,label\n" + rows.joined()])
    fixture.keepsRows = false
    let corpus = try fixture.read(threads: threads)
    #expect(corpus.labels == ["l1"])
    #expect(corpus.tally.replaced == 10_000)
    #expect(corpus.tally.train + corpus.tally.holdout == 10_000)
  }

  private func fixture(_ files: [String]) -> CorpusFixture {
    CorpusFixture(training: files, id: "id")
  }

  private func texts(_ corpus: LabelledCorpus) -> [String] {
    let rows = corpus.trainingWordRows
    return (0..<rows.count).map { row in
      rows[row].map { word in
        corpus.words.withBytes(of: word) { String(decoding: $0, as: UTF8.self) }
      }.joined(separator: " ")
    }.sorted()
  }
}
