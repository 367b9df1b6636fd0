import Testing

@testable import Gates

@Suite struct AnswerCountsTests {
  private static let gold = [0, 0, 0, 1, 1, 2]
  private static let answers: [Int?] = [0, 0, 1, 1, 0, nil]
  private static let confidences = [0.9, 0.5, 0.6, 0.7, 0.4, 0]

  private func counts(_ rows: Range<Int>) -> AnswerCounts {
    var counts = AnswerCounts(confidences: [0, 0.5, 0.95])
    for row in rows {
      counts.add(
        gold: Self.gold[row], answer: Self.answers[row], confidence: Self.confidences[row])
    }
    return counts
  }

  @Test func theMetricsAreThoseOfTheRows() {
    let metrics = counts(0..<6).metrics
    #expect(metrics.rows == 6 && metrics.correct == 3 && metrics.accuracy == 0.5)
    #expect(metrics.labels[2] == LabelMetrics(support: 1))
    #expect(metrics.macroF1 == Metrics.macroF1(metrics.labels))
  }

  @Test func coverageCountsWhatIsAnsweredWithConfidence() {
    let coverages = counts(0..<6).coverages
    #expect(coverages.map(\.answered) == [5, 4, 0])
    #expect(coverages.map(\.correct) == [3, 3, 0])
    #expect(coverages[1].coverage == 4.0 / 6 && coverages[1].accuracy == 0.75)
    #expect(coverages[2].coverage == 0 && coverages[2].accuracy == nil)
  }

  @Test func countsOfPartsAddUp() {
    for middle in 0...6 {
      var sum = counts(0..<middle)
      sum.add(counts(middle..<6))
      #expect(sum == counts(0..<6))
    }
  }

  @Test func withoutRowsThereIsNothingToTell() {
    let none = counts(0..<0)
    #expect(none.metrics.accuracy == nil && none.metrics.macroF1 == nil)
    #expect(none.coverages[0].coverage == nil)
  }
}
