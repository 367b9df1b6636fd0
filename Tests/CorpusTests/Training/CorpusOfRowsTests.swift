import Testing

@testable import Corpus

struct CorpusOfRowsTests {
  @Test(arguments: 1...3) func aTableOfTheirOwnLeavesTheRowsAsTheyWere(seed: UInt64) throws {
    let file = CorpusFixture.file(CorpusFixture.randomRows(300, seed: seed))
    let corpus = try CorpusFixture(training: [file]).read()
    let picked = corpus.trainingWordRows.picked(stride(from: 5, to: 200, by: 3))
    let (rows, words) = picked.compacted(from: corpus.words)
    #expect(rows.keys == picked.keys)
    #expect(rows.labels == picked.labels)
    #expect(words.count < corpus.words.count)
    #expect(words.count == Set(rows.words).count)
    for row in 0..<rows.count {
      let before = picked[row].map { corpus.words.withBytes(of: $0) { Array($0) } }
      #expect(rows[row].map { words.withBytes(of: $0) { Array($0) } } == before)
    }
  }

  @Test func labelsAreNumberedAsInACorpusThatWasRead() throws {
    let file = CorpusFixture.file([
      ("um", "a"), ("dois", "b"), ("tres", "c"), ("quatro", "c"), ("cinco", "d"),
    ])
    let whole = try CorpusFixture(training: [file], split: .files).read()
    let rows = whole.trainingWordRows
    func places(_ labels: String...) -> [Int] {
      (0..<rows.count).filter { labels.contains(whole.labels[Int(rows.labels[$0])]) }
    }
    let corpus = LabelledCorpus(
      training: rows.picked(places("b", "c")), holdout: rows.picked(places("a", "c")),
      names: whole.labels, words: whole.words)
    #expect(corpus.labels == ["b", "c"])
    #expect(corpus.unseenLabels == ["a"])
    #expect(corpus.trainingRows == [1, 2])
    #expect(corpus.trainingWordRows.labels.sorted() == [0, 1, 1])
    #expect(corpus.holdout.labels.sorted() == [1, 1, 2])
    #expect(corpus.tally.train == 3)
    #expect(corpus.tally.holdout == 3)
  }
}
