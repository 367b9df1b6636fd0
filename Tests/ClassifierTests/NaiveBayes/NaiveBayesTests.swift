import Corpus
import Glibc
import Testing
import TextFolding

@testable import Classifier

@Suite struct NaiveBayesTests {
  private static let rows: [LabelledText] = [
    ("anel livro livro", "a"), ("anel bola", "b"), ("bola bola", "b"),
  ]

  @Test func multinomialLogarithmsAreThoseOfTheTextbook() throws {
    let bayes = try bayes(.multinomialNB)
    // a: anel 1, livro 2; b: anel 1, bola 3; three features.
    let expected = [
      "anel": [2.0 / 6, 2.0 / 7], "bola": [1.0 / 6, 4.0 / 7], "livro": [3.0 / 6, 1.0 / 7],
    ]
    for (token, shares) in expected {
      #expect(isNear(try logarithms(bayes, token), shares.map { log($0) }), "\(token)")
    }
    #expect(isNear(bayes.model.logPriors, [log(1.0 / 3), log(2.0 / 3)]))
  }

  @Test func complementLogarithmsAreThoseOfTheOtherLabels() throws {
    let bayes = try bayes(.complementNB)
    // Not a: anel 1, bola 3; not b: anel 1, livro 2.
    let expected = [
      "anel": [2.0 / 7, 2.0 / 6], "bola": [4.0 / 7, 1.0 / 6], "livro": [1.0 / 7, 3.0 / 6],
    ]
    for (token, shares) in expected {
      #expect(isNear(try logarithms(bayes, token), shares.map { -log($0) }), "\(token)")
    }
    #expect(bayes.model.logPriors == [0, 0])
  }

  /// A model without features knows how frequent labels are and no more; it is for gates to refuse.
  @Test(arguments: [Algorithm.multinomialNB, .complementNB])
  func withoutAnyFeatureThePriorsDecide(algorithm: Algorithm) throws {
    var settings = ModelSettings(algorithm: algorithm)
    settings.minCount = 1_000
    for rows in [Self.rows, [("x", "a"), ("y", "b"), ("z", "b")]] {
      let model = try TrainingFixture(rows: rows, settings: settings).model()
      var predictor = Predictor(model)
      let prediction = predictor.predict("anel")
      #expect(prediction.label == (algorithm == .multinomialNB ? 1 : 0))
      #expect(predictor.scores.allSatisfy { $0.isFinite })
    }
  }

  @Test func aSingleLabelIsAlwaysTheAnswer() throws {
    for algorithm in [Algorithm.multinomialNB, .complementNB] {
      let model = try TrainingFixture(
        rows: [("anel", "a"), ("bola", "a")], settings: ModelSettings(algorithm: algorithm)
      ).model()
      var predictor = Predictor(model)
      #expect(predictor.predict("anel bola novo") == Prediction(label: 0, confidence: 1))
    }
  }

  @Test(arguments: [2, 3]) func rareFeaturesAreDroppedByTheirRows(minCount: Int) throws {
    var settings = ModelSettings(algorithm: .multinomialNB)
    settings.minCount = minCount
    let model = try TrainingFixture(rows: Self.rows + Self.rows, settings: settings).model()
    // anel stands in 4 rows, bola in 4, livro in 2, however often in each.
    #expect(model.features.count == (minCount == 2 ? 3 : 2))
    #expect(model.info.settings.minCount == minCount)
  }

  private func bayes(_ algorithm: Algorithm) throws -> (model: NaiveBayes, counts: FeatureCounts) {
    let settings = ModelSettings(algorithm: algorithm)
    let corpus = try TrainingFixture(rows: Self.rows, settings: settings).corpus()
    let counts = FeatureCounter.count(corpus, Pipeline(settings))
    let model = NaiveBayes(
      counts, rows: corpus.trainingRows, complement: algorithm == .complementNB)
    return (model, counts)
  }

  private func logarithms(
    _ bayes: (model: NaiveBayes, counts: FeatureCounts), _ token: String
  ) throws -> [Double] {
    let fingerprint = Fingerprint(.word, token.utf8).value
    return bayes.model.featureLogProbabilities(
      try #require(bayes.counts.features.firstIndex(of: fingerprint)))
  }

  private func isNear(_ one: [Double], _ other: [Double]) -> Bool {
    one.count == other.count && zip(one, other).allSatisfy { abs($0 - $1) < 1e-14 }
  }
}
