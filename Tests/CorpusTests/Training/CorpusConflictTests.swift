import Testing

@testable import Corpus

@Suite struct CorpusConflictTests {
  @Test func aConflictNamesBothLinesAndFilesAndLabels() throws {
    let corpus = try CorpusFixture(
      training: ["text,label\nx,b\nAnéis,livro\n", "text,label\n\"y\nz\",b\nANEIS,brinquedo\n"]
    ).read()
    #expect(
      corpus.conflicts == [
        LabelConflict(
          first: .init(file: "0.csv", line: 3, label: "livro"),
          second: .init(file: "1.csv", line: 4, label: "brinquedo"))
      ])
    #expect(corpus.tally.conflicts == 1)
    #expect(corpus.tally.keys == 3)
  }

  @Test func aKeyIsOneConflictHoweverManyLabelsItHas() throws {
    let corpus = try CorpusFixture(
      training: ["text,label\nx,a\nx,b\nx,c\nx,b\nx,a\nX,c\n"]
    ).read()
    #expect(corpus.tally.conflicts == 1)
    #expect(corpus.conflicts.map(\.second.label) == ["b", "c"])
    #expect(corpus.conflicts.map(\.second.line) == [3, 4])
    #expect(corpus.tally.duplicates == 3)
    #expect(corpus.notMeasured.map(\.keys) == [1, 1, 1])
  }

  @Test func duplicatesOfOneLabelAllTrainAndAreNoConflict() throws {
    let corpus = try CorpusFixture(
      training: ["text,label\nAnéis,a\naneis,a\n ANÉIS ,a\nx,a\n"]
    ).read()
    #expect(corpus.tally.duplicates == 2)
    #expect(corpus.tally.conflicts == 0)
    #expect(corpus.trainingRows == [4])
    #expect(corpus.tally.keys == 2)
  }

  @Test func onlyTheFirstTwentyConflictsAreKeptAndAllAreCounted() throws {
    let rows = (0..<50).flatMap { [(text: "t\($0)", label: "a"), (text: "t\($0)", label: "b")] }
    let corpus = try CorpusFixture(training: [CorpusFixture.file(rows)]).read()
    #expect(corpus.conflicts.count == 20)
    #expect(corpus.conflicts.first?.first.line == 2)
    #expect(corpus.conflicts.last?.second.line == 41)
    #expect(corpus.tally.conflicts == 50)
  }

  @Test func rowsThatAreSetAsideOrSkippedAreCountedApart() throws {
    let corpus = try CorpusFixture(
      training: ["text,label\nx,a\nx\n\" \",a\ny,\nz,b\n"], unlabelled: .skip
    ).read()
    #expect(corpus.tally.read == 5)
    #expect(corpus.tally.rejected == 2)
    #expect(corpus.tally.unlabelled == 1)
    #expect(corpus.tally.train == 2)
    #expect(corpus.rejections.map(\.position.line) == [3, 4])
  }

  @Test func aLabelOfWhichNoRowIsLeftIsNoLabel() throws {
    let corpus = try CorpusFixture(
      training: ["text,label\n\" \",aaa\nx,b\n\" \",zzz\ny,c\n"]
    ).read()
    #expect(corpus.allLabels == ["b", "c"])
    #expect(corpus.trainingRows == [1, 1])
  }
}
