import Classifier
import Testing

@testable import Gates

@Suite struct MetricsTests {
  private let metrics = Metrics(
    labelCount: 4, gold: [0, 0, 0, 1, 1, 2], predictions: [0, 0, 1, 1, 0, 0])

  @Test func accuracyIsTheShareOfRightRows() {
    #expect(metrics.rows == 6)
    #expect(metrics.correct == 3)
    #expect(metrics.accuracy == 0.5)
  }

  @Test func perLabelScoresCountSupportAndPredictions() {
    #expect(metrics.labels[0] == LabelMetrics(support: 3, predicted: 4, correct: 2))
    #expect(metrics.labels[0].precision == 0.5)
    #expect(metrics.labels[0].recall == 2.0 / 3)
    #expect(metrics.labels[0].f1 == 4.0 / 7)
  }

  @Test func zeroOverZeroIsZero() {
    let absent = metrics.labels[3]
    #expect(absent.precision == 0 && absent.recall == 0 && absent.f1 == 0 && !absent.occurs)
  }

  @Test func macroF1IsOverLabelsInGoldOrPredictions() throws {
    // Label 2 counts with 0, label 3 is nowhere and does not count.
    let macro = try #require(metrics.macroF1)
    #expect(abs(macro - (4.0 / 7 + 0.5 + 0) / 3) < 1e-15)
    let predictedOnly = Metrics(labelCount: 3, gold: [0, 0], predictions: [0, 2])
    #expect(predictedOnly.macroF1 == (2.0 / 3) / 2)
  }

  @Test func withoutRowsNothingIsMeasured() {
    let empty = Metrics(labelCount: 0, gold: [], predictions: [])
    #expect(empty.accuracy == nil && empty.macroF1 == nil && empty.labels.isEmpty)
  }

  @Test func anIndexOutsideTheLabelsIsLeftOut() {
    let metrics = Metrics(labelCount: 1, gold: [0, 5, -1], predictions: [0, 0, 0])
    #expect(metrics.rows == 1 && metrics.accuracy == 1)
  }

  @Test(.enabled(if: Oracle.exists, "no test environment; ./Tests/run makes it"))
  func randomPredictionsScoreAsInScikitLearn() throws {
    var generator = SplitMix64(seed: 7)
    let gold = (0..<500).map { _ in Int(generator.next() % 9) }
    let answers = gold.map { generator.next() % 3 == 0 ? Int(generator.next() % 11) : $0 }
    let expected = try Oracle.numbers(
      """
      from sklearn.metrics import accuracy_score, f1_score
      g, p = \(gold), \(answers)
      print(accuracy_score(g, p)); print(f1_score(g, p, average="macro", zero_division=0))
      """)
    let metrics = Metrics(labelCount: 12, gold: gold, predictions: answers)
    try #require(expected.count == 2)
    #expect(abs((metrics.accuracy ?? 0) - expected[0]) < 1e-12)
    #expect(abs((metrics.macroF1 ?? 0) - expected[1]) < 1e-12)
  }
}
