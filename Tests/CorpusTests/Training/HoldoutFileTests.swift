import Testing

@testable import Corpus

@Suite struct HoldoutFileTests {
  private static let fixture = CorpusFixture(
    training: ["text,label\nAnéis,livro\nbola,brinquedo\nbola,brinquedo\n"],
    holdout: ["text,label\nANEIS,livro\naneis,livro\nnovo,livro\nbola,jogo\nrímel,maquiagem\n"],
    split: .files)

  @Test func theFilesDecideAndKeysOnBothSidesAreLeaked() throws {
    let corpus = try Self.fixture.read()
    #expect(corpus.tally.train == 3)
    #expect(corpus.tally.holdout == 5)
    #expect(corpus.tally.leaked == 2)
    #expect(corpus.tally.keys == 4)
    let leaked = (0..<5).filter { corpus.holdout.leaked[$0] }.map { corpus.holdoutText($0) }
    #expect(leaked.sorted() == ["ANEIS", "aneis", "bola"])
  }

  @Test func labelsOfTheHoldoutThatNeverTrainComeBehindThoseThatDo() throws {
    let corpus = try Self.fixture.read()
    #expect(corpus.labels == ["brinquedo", "livro"])
    #expect(corpus.unseenLabels == ["jogo", "maquiagem"])
    #expect(corpus.trainingRows == [2, 1])
    #expect(Set(corpus.holdout.labels) == [1, 2, 3])
  }

  @Test func rareLabelsStayWhereTheirFilesPutThem() throws {
    #expect(try Self.fixture.read().notMeasured.isEmpty)
  }

  @Test func duplicatesAndConflictsOfTheHoldoutAreAmongItsOwnRows() throws {
    let corpus = try CorpusFixture(
      training: ["text,label\nx,a\n"], holdout: ["text,label\nx,b\nx,a\nx,b\ny,a\n"], split: .files
    ).read()
    #expect(corpus.tally.conflicts == 1)
    #expect(corpus.tally.duplicates == 1)
    #expect(corpus.conflicts.map(\.first.line) == [2])
    #expect(corpus.conflicts.map(\.first.file) == ["1.csv"])
    #expect(corpus.holdout.leaked.filter { $0 }.count == 3)
    #expect(corpus.tally.leaked == 1)
  }

  @Test func keysLeakWhicheverFileIsReadFirst() throws {
    try withFile(Array("text,label\nx,a\ny,b\n".utf8)) { training in
      try withFile(Array("text,label\nX,a\nz,a\n".utf8)) { holdout in
        let inputs = [
          CorpusInput(path: holdout, name: "h", isHoldout: true),
          CorpusInput(path: training, name: "t"),
        ]
        let schema = RowSchema(text: ["text"], label: "label")
        for order in [inputs, inputs.reversed()] {
          let corpus = try CorpusReader(
            order, format: CSVFormat(), schema: schema, split: .files, keepsRows: true, threads: 1
          ).read()
          #expect(corpus.tally.leaked == 1)
          #expect(corpus.tally.keys == 3)
          #expect(corpus.holdout.leaked.filter { $0 }.count == 1)
        }
      }
    }
  }
}
