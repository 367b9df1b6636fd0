import Testing

@testable import Classifier

struct LinearSVMModelTests {
  /// Titles of a few labels that share some of their words, two to nine words each.
  static func rows(_ count: Int, labels: Int, seed: UInt64 = 7) -> [LabelledText] {
    var random = SplitMix64(seed: seed)
    let common = ["de", "para", "com", "kit", "novo", "preto", "200ml", "edição"]
    return (0..<count).map { row in
      let label = row % labels
      var words = ["produto\(label)x", "marca\(random.next() % 30)"]
      for _ in 0..<random.next() % 8 {
        let isOwn = random.next() % 2 == 0
        words.append(
          isOwn ? "linha\(label * 5 + Int(random.next() % 5))" : common[Int(random.next() % 8)])
      }
      return (words.joined(separator: " "), "rótulo \(label)")
    }
  }

  private static func fixture(_ rows: [LabelledText]) -> TrainingFixture {
    TrainingFixture(rows: rows, settings: ModelSettings(algorithm: .linearSVM))
  }

  @Test(arguments: [2, 3, 8, 9, 40])
  func aModelTellsItsRowsApart(labels: Int) throws {
    let rows = Self.rows(400, labels: labels)
    let model = try Self.fixture(rows).model()
    var predictor = Predictor(model)
    let right = rows.count { model.labels[predictor.predict($0.text).label] == $0.label }
    #expect(right == rows.count)
  }

  @Test(arguments: [3, 12])
  func neitherThreadsNorTheOrderOfRowsShowInTheBytes(labels: Int) throws {
    var rows = Self.rows(300, labels: labels)
    let expected = try Self.fixture(rows).trained().artifact()
    for threads in [2, 3] {
      #expect(try Self.fixture(rows).trained(threads: threads).artifact() == expected)
    }
    rows.reverse()
    #expect(try Self.fixture(rows).trained(threads: 2).artifact() == expected)
  }

  @Test(
    arguments: [
      [("um livro", "a")], [("um", "a"), ("dois", "a")], [("um", "a"), ("dois", "b")],
      [("um", "a"), ("um", "b")], [("!", "a"), ("?", "b")], [("!!", "a"), ("um dois", "b")],
      [("um", "a"), ("dois", "b"), ("três", "c"), ("quatro", "d")],
    ] as [[LabelledText]])
  func aFewRowsOrNoTokensMakeAModelToo(rows: [LabelledText]) throws {
    let model = try Self.fixture(rows).model()
    var predictor = Predictor(model)
    for text in rows.map(\.text) + ["", "um dois um", "nada disso"] {
      let prediction = predictor.predict(text)
      #expect(prediction.label < model.labels.count)
      #expect(prediction.confidence > 0 && prediction.confidence <= 1)
    }
  }

  @Test func rowsThatAreFewAreLearned() throws {
    let model = try Self.fixture([("um livro", "a"), ("dois jogos", "b")]).model()
    var predictor = Predictor(model)
    #expect(predictor.predict("livro").label == 0)
    #expect(predictor.predict("jogos").label == 1)
  }

  @Test func confidencesAddUpToOne() throws {
    let rows = Self.rows(300, labels: 12)
    let model = try Self.fixture(rows).model()
    var predictor = Predictor(model)
    for row in rows.prefix(50) {
      let prediction = predictor.predict(row.text)
      let all = model.labels.indices.map { predictor.probability(of: $0) }
      #expect(abs(all.reduce(0, +) - 1) < 1e-12)
      #expect(all.max() == all[prediction.label])
      #expect(abs(all[prediction.label] - prediction.confidence) < 1e-12)
    }
  }

  @Test func theConfidenceOfTheMarginsIsTheOneThatWasFitted() throws {
    let model = try Self.fixture(Self.rows(300, labels: 5)).model()
    var predictor = Predictor(model)
    let prediction = predictor.predict("produto3x marca1 kit")
    let expected = Temperature.confidences(
      of: predictor.scores, temperature: model.info.temperature)
    #expect(abs(expected[prediction.label] - prediction.confidence) < 1e-12)
  }

  @Test func anExamOfItsOwnIsPassed() throws {
    let rows = Self.rows(200, labels: 9)
    let trained = try Self.fixture(rows).trained()
    let draft = try Model(ArtifactBytes(trained.artifact()))
    let model = try Model(
      ArtifactBytes(trained.artifact(exam: Exam(rows.prefix(20).map(\.text), of: draft))))
    #expect(model.exam.texts.count == 20)
    #expect(throws: Never.self) { try model.exam.check(model) }
    #expect(model.info.temperature == draft.info.temperature)
  }

  @Test func featuresOfFewerRowsThanMinCountAreDropped() throws {
    let rows: [LabelledText] = [
      ("azul mesa", "a"), ("azul cama", "a"), ("verde mesa", "b"), ("verde cama", "b"),
    ]
    var settings = ModelSettings(
      algorithm: .linearSVM, words: 1...2, characters: nil, firstWord: 0)
    let all = try TrainingFixture(rows: rows, settings: settings).model()
    settings.minCount = 2
    let fewer = try TrainingFixture(rows: rows, settings: settings).model()
    #expect(fewer.features.count == 4)
    #expect(all.features.count > 4)
  }

  @Test func theFirstWordTellsWhatTheOthersCannot() throws {
    // Every text has the same words; only which one comes first says what the thing is.
    let rows: [LabelledText] = (0..<40).map {
      $0 % 2 == 0 ? ("capa livro n\($0)", "capa") : ("livro capa n\($0)", "livro")
    }
    var settings = ModelSettings(algorithm: .linearSVM)
    settings.words = 1...1
    func right() throws -> Int {
      let model = try TrainingFixture(rows: rows, settings: settings).model()
      var predictor = Predictor(model)
      return rows.count {
        let other = $0.text.replacing(/n\d+/, with: "novo")
        return model.labels[predictor.predict(other).label] == $0.label
      }
    }
    #expect(try right() == 40)
    settings.firstWord = 0
    #expect(try right() == 20)
  }

  @Test func theFirstWordIsExplainedApart() throws {
    let model = try Self.fixture(Self.rows(200, labels: 4)).model()
    var predictor = Predictor(model)
    let parts = predictor.explain("produto1x produto1x linha5", most: 99).parts
    #expect(parts.filter(\.isFirstWord).map(\.text) == ["produto1x"])
    #expect(parts.contains { $0.text == "produto1x" && !$0.isFirstWord && !$0.isCharacters })
    #expect(model.info.settings.firstWord == 0.5)
  }
}
