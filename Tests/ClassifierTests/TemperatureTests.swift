import Testing

@testable import Classifier

@Suite struct TemperatureTests {
  /// Rows whose labels are drawn as the softmax of the margins over `temperature` says.
  private static func rows(_ count: Int, temperature: Double) -> (
    margins: [Float], labels: [UInt32]
  ) {
    var random = SplitMix64(seed: 11)
    func draw() -> Double { Double(random.next() >> 11) / 0x1p53 }
    var margins: [Float] = []
    var labels: [UInt32] = []
    for _ in 0..<count {
      let scores = (0..<5).map { _ in draw() * 2 - 1 }
      var left = draw()
      var label = 0
      for confidence in Temperature.confidences(of: scores, temperature: temperature).dropLast() {
        left -= confidence
        if left < 0 { break }
        label += 1
      }
      margins += scores.map(Float.init)
      labels.append(UInt32(label))
    }
    return (margins, labels)
  }

  @Test(arguments: [0.05, 0.2, 1, 3])
  func theTemperatureThatMadeTheLabelsIsFound(temperature: Double) {
    let rows = Self.rows(20_000, temperature: temperature)
    let found = Temperature.fit(margins: rows.margins, labelCount: 5, labels: rows.labels)
    #expect(abs(found - temperature) < 0.12 * temperature)
  }

  @Test func marginsThatAreAlwaysRightGiveTheColdestTemperature() {
    #expect(Temperature.fit(margins: [1, -1, -1, 1], labelCount: 2, labels: [0, 1]) <= 1 / 64)
  }

  @Test(
    arguments: [
      ([], 2, []), ([1, 2], 2, [2]), ([1], 2, [0]), ([.nan, 1], 2, [0]), ([1], 0, [0]),
    ] as [([Float], Int, [UInt32])])
  func badInputGivesOne(margins: [Float], labelCount: Int, labels: [UInt32]) {
    #expect(Temperature.fit(margins: margins, labelCount: labelCount, labels: labels) == 1)
  }

  @Test func confidencesAddUpAndKeepTheOrder() {
    let confidences = Temperature.confidences(of: [0.5, -1, 2, 2], temperature: 0.3)
    #expect(abs(confidences.reduce(0, +) - 1) < 1e-15)
    #expect(confidences[2] == confidences[3])
    #expect(confidences[2] > confidences[0] && confidences[0] > confidences[1])
    #expect(Temperature.confidences(of: [], temperature: 1) == [])
    #expect(Temperature.confidences(of: [1e300, -1e300], temperature: 1) == [1, 0])
  }
}
