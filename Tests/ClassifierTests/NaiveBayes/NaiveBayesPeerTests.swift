import Corpus
import Testing
import TextFolding

@testable import Classifier

/// Holds the trainer against scikit-learn on the same tokens, which each of the two cuts itself.
@Suite struct NaiveBayesPeerTests {
  private static let script = """
    import json, sys
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.naive_bayes import ComplementNB, MultinomialNB
    d = json.load(sys.stdin)
    v = CountVectorizer(lowercase=False, token_pattern=r"(?u)[^\\W_]{2,}",
                        stop_words=d["stopwords"] or None)
    x = v.fit_transform(d["training"])
    m = {"multinomial-nb": MultinomialNB, "complement-nb": ComplementNB}[d["algorithm"]]()
    m.fit(x, d["labels"])
    q = v.transform(d["questions"])
    json.dump({"vocabulary": v.get_feature_names_out().tolist(), "classes": m.classes_.tolist(),
               "features": m.feature_log_prob_.T.tolist(), "priors": m.class_log_prior_.tolist(),
               "joint": m.predict_joint_log_proba(q).tolist(),
               "predicted": m.predict(q).tolist()}, sys.stdout)
    """

  private struct Question: Encodable {
    var algorithm: String
    var stopwords: [String]
    var training: [String]
    var labels: [String]
    var questions: [String]
  }

  private struct Answer: Decodable {
    var vocabulary: [String]
    var classes: [String]
    /// Feature by feature, the logarithm for every class.
    var features: [[Double]]
    var priors: [Double]
    var joint: [[Double]]
    var predicted: [String]
  }

  enum Data: String, CaseIterable {
    case products, book, ciqual

    var isThere: Bool { self == .products || TrainingFixture.hasShared("\(rawValue)/train.csv") }

    func rows() throws -> (training: [LabelledText], holdout: [LabelledText]) {
      guard self == .products else {
        return (
          try TrainingFixture.shared("\(rawValue)/train.csv"),
          try TrainingFixture.shared("\(rawValue)/test.csv")
        )
      }
      let rows = try TrainingFixture.products().enumerated()
      return (
        rows.filter { $0.offset % 4 > 0 }.map(\.element),
        rows.filter { $0.offset % 4 == 0 }.map(\.element)
      )
    }
  }

  @Test(
    .enabled(if: PythonScript.hasScikitLearn, "needs .build/venv"),
    arguments: Data.allCases.filter(\.isThere), [Algorithm.multinomialNB, .complementNB])
  func logProbabilitiesAndPredictionsAreThoseOfScikitLearn(
    data: Data, algorithm: Algorithm
  ) throws {
    let settings = ModelSettings(
      algorithm: algorithm, words: 1...1, characters: nil, stopWords: data == .ciqual ? .fr : .pt)
    let (training, holdout) = try data.rows()
    let fixture = TrainingFixture(rows: training, settings: settings)
    let corpus = try fixture.corpus()
    let pipeline = Pipeline(settings)
    let answer = try ask(settings, training, holdout)
    let counts = FeatureCounter.count(corpus, pipeline)
    let bayes = NaiveBayes(
      counts, rows: corpus.trainingRows, complement: algorithm == .complementNB)

    #expect(corpus.labels == answer.classes)
    #expect(counts.features.count == answer.vocabulary.count)
    if algorithm == .multinomialNB {
      #expect(furthest(bayes.logPriors, answer.priors) < 1e-9)
    }
    var places: [UInt64: Int] = [:]
    for (place, feature) in counts.features.enumerated() { places[feature] = place }
    let logarithms = counts.features.indices.map { bayes.featureLogProbabilities($0) }
    for (token, expected) in zip(answer.vocabulary, answer.features) {
      guard let place = places[Fingerprint(.word, token.utf8).value] else {
        Issue.record("unknown token \(token)")
        continue
      }
      if furthest(logarithms[place], expected) >= 1e-9 { Issue.record("differs: \(token)") }
    }

    var predictor = Predictor(
      try Model(
        ArtifactBytes(ModelTrainer(settings, job: "teste").train(corpus, threads: 1).artifact())))
    for (row, question) in holdout.enumerated() {
      var scores = bayes.logPriors
      NGramTexts(pipeline).forEach(of: question.text) { fingerprint, _, _ in
        guard let place = places[fingerprint] else { return }
        for label in scores.indices { scores[label] += logarithms[place][label] }
      }
      let predicted = predictor.predict(question.text).label
      #expect(furthest(scores, answer.joint[row]) < 1e-9, "row \(row)")
      #expect(corpus.labels[best(scores)] == answer.predicted[row], "row \(row)")
      #expect(corpus.labels[predicted] == answer.predicted[row], "row \(row), stored as f32")
    }
  }

  private func ask(
    _ settings: ModelSettings, _ training: [LabelledText], _ holdout: [LabelledText]
  ) throws -> Answer {
    let pipeline = Pipeline(settings)
    return try PythonScript.ask(
      Self.script,
      Question(
        algorithm: settings.algorithm.rawValue,
        stopwords: pipeline.stopWords.map { String(decoding: $0, as: UTF8.self) },
        training: training.map { pipeline.fold.fold($0.text) }, labels: training.map(\.label),
        questions: holdout.map { pipeline.fold.fold($0.text) }))
  }

  private func furthest(_ one: [Double], _ other: [Double]) -> Double {
    guard one.count == other.count else { return .infinity }
    return zip(one, other).map { abs($0 - $1) }.max() ?? 0
  }
}
