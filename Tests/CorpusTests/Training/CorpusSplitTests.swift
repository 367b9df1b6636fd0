import Testing

@testable import Corpus

@Suite struct CorpusSplitTests {
  @Test(arguments: 1...6) func noKeyStandsOnBothSides(seed: UInt64) throws {
    let file = CorpusFixture.file(CorpusFixture.randomRows(800, seed: seed))
    let corpus = try CorpusFixture(training: [file]).read()
    let training = Set(corpus.trainingWordRows.keys)
    #expect(training.intersection(corpus.holdout.keys).isEmpty)
    #expect(training.count + Set(corpus.holdout.keys).count == corpus.tally.keys)
    #expect(corpus.tally.train + corpus.tally.holdout == 800)
    #expect(corpus.tally.conflicts > 0 && corpus.tally.duplicates > 0)
    #expect(corpus.tally.leaked == 0)
  }

  @Test func aKeyThatARareLabelSharesTrainsUnderAllItsLabels() throws {
    // Every text has both labels, so what the rare one trains on, the common one may not hold out.
    var rows = (0..<60).map { (text: "produto \($0)", label: "comum") }
    rows += (0..<4).map { (text: "produto \($0)", label: "raro") }
    let corpus = try CorpusFixture(
      training: [CorpusFixture.file(rows)], split: .share(0.9)
    ).read()
    #expect(corpus.notMeasured.map(\.label) == ["raro"])
    let training = Set(corpus.trainingWordRows.keys)
    #expect(training.intersection(corpus.holdout.keys).isEmpty)
    #expect(corpus.trainingRows[1] == 4)
    #expect(corpus.trainingRows[0] >= 4)
  }

  @Test func theSplitIsTheSameWhateverElseIsInTheFiles() throws {
    let rows = CorpusFixture.randomRows(600, seed: 3).filter { !$0.label.hasPrefix("raro") }
    let tonight = try CorpusFixture(training: [CorpusFixture.file(rows)]).read()
    let more = rows + (0..<300).map { (text: "novo \($0)", label: "l0") }
    let tomorrow = try CorpusFixture(training: [CorpusFixture.file(more.reversed())]).read()
    let before = Set(tonight.holdout.keys)
    #expect(before.isSubset(of: tomorrow.holdout.keys))
    #expect(Set(tonight.trainingWordRows.keys).isSubset(of: tomorrow.trainingWordRows.keys))
  }

  @Test func labelsWithFewerThanFiveKeysTrainWholeAndAreListed() throws {
    var rows = (0..<200).map { (text: "comum \($0)", label: "b comum") }
    rows += (0..<4).map { (text: "pouco \($0)", label: "c pouco") }
    // Many rows of few keys are few all the same.
    rows += (0..<30).map { (text: $0 % 2 == 0 ? "Só um" : "so UM", label: "a só um") }
    rows += (0..<5).map { (text: "cinco \($0)", label: "d cinco") }
    let corpus = try CorpusFixture(training: [CorpusFixture.file(rows)], split: .share(0.5)).read()
    #expect(corpus.notMeasured.map(\.label) == ["a só um", "c pouco"])
    #expect(corpus.notMeasured.map(\.keys) == [1, 4])
    #expect(corpus.labels == ["a só um", "b comum", "c pouco", "d cinco"])
    #expect(corpus.trainingRows[0] == 30 && corpus.trainingRows[2] == 4)
    #expect(Set(corpus.holdout.labels).isDisjoint(with: [0, 2]))
    #expect(corpus.tally.train == corpus.trainingRows.reduce(0, +))
  }

  @Test func aLabelOfWhichEveryKeyWouldBeHeldOutTrainsWhole() throws {
    var rows = (0..<2_000).map { (text: "comum \($0)", label: "comum") }
    rows += (0..<6).map { (text: "outro \($0)", label: "outro") }
    let corpus = try CorpusFixture(training: [CorpusFixture.file(rows)], split: .share(0.99)).read()
    #expect(corpus.labels == ["comum", "outro"])
    for (label, count) in zip(corpus.labels, corpus.trainingRows) { #expect(count > 0, "\(label)") }
  }

  @Test func theHoldoutIsInOrderOfKeysAndReadsBackAsText() throws {
    let rows = (0..<100).map { (text: "  Anéis\t nº \($0) ", label: "l") }
    let corpus = try CorpusFixture(training: [CorpusFixture.file(rows)]).read()
    #expect(corpus.holdout.keys == corpus.holdout.keys.sorted())
    #expect(corpus.holdout.count > 0)
    var key = FoldedKey()
    for row in 0..<corpus.holdout.count {
      let text = corpus.holdoutText(row)
      #expect(text.hasPrefix("Anéis nº "))
      #expect(key(text) == corpus.holdout.keys[row])
    }
  }
}
