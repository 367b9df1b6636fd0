import Testing

@testable import Classifier

@Suite struct ExplanationTests {
  @Test(arguments: [
    ModelSettings(algorithm: .multinomialNB), ModelSettings(algorithm: .complementNB),
    ModelSettings(algorithm: .multinomialNB, words: 1...2, characters: 3...5),
  ])
  func thePartsAddUpToTheDifferenceOfTheScores(settings: ModelSettings) throws {
    let rows = Array(try TrainingFixture.products().prefix(200))
    let model = try TrainingFixture(rows: rows, settings: settings).model()
    var predictor = Predictor(model)
    for text in rows.prefix(30).map(\.text) + ["", "anéis anéis anéis"] {
      for label in [nil, 0, 2] as [Int?] {
        let explanation = predictor.explain(text, label: label, most: .max)
        let (one, other) = (explanation.label, explanation.rival)
        let parts = explanation.parts.reduce(0) { $0 + $1.weight }
        let bias = Double(model.bias[one]) - Double(model.bias[other])
        let difference = predictor.scores[one] - predictor.scores[other]
        #expect(abs(parts + bias - difference) < 1e-9, "\(text)")
        #expect(one != other)
      }
    }
  }

  @Test func theLabelOfTheTextIsExplainedAgainstTheBestOfTheOthers() throws {
    var predictor = Predictor(
      try ArtifactFixture(["anel": [1, 5, 3]], labels: ["a", "b", "c"]).model())
    var explanation = predictor.explain("anel")
    #expect((explanation.label, explanation.rival) == (1, 2))
    #expect(explanation.parts.map(\.text) == ["anel"])
    explanation = predictor.explain("anel", label: 0)
    #expect((explanation.label, explanation.rival) == (0, 1))
    // 1 against 5, and every token takes 1 from the second label.
    #expect(explanation.parts.map(\.weight) == [-3])
    explanation = predictor.explain("anel", label: 2, rival: 0)
    #expect((explanation.label, explanation.rival) == (2, 0))
  }

  @Test func theWeightiestPartsComeFirstAndNoMoreThanWereAskedFor() throws {
    var predictor = Predictor(try ArtifactFixture().model())
    let explanation = predictor.explain("livro bola anel bola outro", most: 2)
    let all = predictor.explain("livro bola anel bola outro", most: .max)
    #expect(all.parts.count == 3)
    #expect(Array(all.parts.prefix(2)) == explanation.parts)
    let weights = all.parts.map { abs($0.weight) }
    #expect(weights == weights.sorted(by: >))
    // Twice in the text, once among the parts; every token takes 1 from the second label.
    #expect(all.parts.first == .init(text: "bola", isCharacters: false, weight: 2 * (0 - 2 + 1)))
  }

  @Test func aSingleLabelHasNothingToExplain() throws {
    var predictor = Predictor(try ArtifactFixture(["anel": [1]], labels: ["a"]).model())
    let explanation = predictor.explain("anel")
    #expect(explanation.label == explanation.rival)
    #expect(explanation.parts.map(\.weight) == [0])
  }
}
