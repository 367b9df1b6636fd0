import Corpus
import Testing

@testable import Classifier

@Suite struct BulkPredictorTests {
  @Test func theAnswersAreTheSameWithAnyNumberOfThreads() throws {
    let (corpus, model) = try trained()
    let numbers = corpus.labels.indices.map { Optional($0) }
    let expected = BulkPredictor(model, words: corpus.words, threads: 1)
      .answer(corpus.holdout, numbers: numbers)
    for threads in [0, 2, 3, 64] {
      let answers = BulkPredictor(model, words: corpus.words, threads: threads)
        .answer(corpus.holdout, numbers: numbers)
      #expect(answers.predictions == expected.predictions)
      #expect(answers.goldProbabilities == expected.goldProbabilities)
    }
    // More rows than two threads take in one go.
    #expect(expected.predictions.count > 2 * 4_096)
  }

  @Test func theAnswersAreThoseOfEachTextAlone() throws {
    let (corpus, model) = try trained()
    let numbers = corpus.labels.indices.map { Optional($0) }
    let answers = BulkPredictor(model, words: corpus.words, threads: 2)
      .answer(corpus.holdout, numbers: numbers)
    var predictor = Predictor(model)
    for row in stride(from: 0, to: corpus.holdout.count, by: 97) {
      #expect(predictor.predict(corpus.holdoutText(row)) == answers.predictions[row])
      let gold = predictor.probability(of: Int(corpus.holdout.labels[row]))
      #expect(abs(gold - answers.goldProbabilities[row]) < 1e-15)
    }
  }

  @Test func aLabelThatTheModelDoesNotKnowHasNoProbability() throws {
    let (corpus, model) = try trained()
    let answers = BulkPredictor(model, words: corpus.words, threads: 1)
      .answer(corpus.holdout, numbers: corpus.labels.indices.map { $0 == 1 ? nil : $0 })
    for row in stride(from: 0, to: corpus.holdout.count, by: 97) {
      #expect((answers.goldProbabilities[row] == 0) == (corpus.holdout.labels[row] == 1))
    }
  }

  @Test func noRowsHaveNoAnswers() throws {
    let model = try ArtifactFixture().model()
    let answers = BulkPredictor(model, words: WordTable(), threads: 2)
      .answer(WordRows(), numbers: [])
    #expect(answers.predictions.isEmpty)
  }

  private func trained() throws -> (LabelledCorpus, Model) {
    let rows = try TrainingFixture.products()
    var holdout = rows
    while holdout.count < 9_000 { holdout += rows }
    let fixture = TrainingFixture(rows: rows, holdout: holdout)
    let corpus = try fixture.corpus(threads: 2)
    let trained = try ModelTrainer(fixture.settings, job: "teste").train(corpus, threads: 1)
    return (corpus, try Model(ArtifactBytes(trained.artifact())))
  }
}
