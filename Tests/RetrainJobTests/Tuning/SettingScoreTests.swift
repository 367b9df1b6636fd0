import Testing

@testable import RetrainJob

struct SettingScoreTests {
  private let gold = [0, 0, 0, 0, 1, 1, 1, 2, 2, 2]
  private let answers = [0, 0, 0, 1, 1, 1, 0, 2, 2, 2]

  private func score(
    _ answers: [Int], keys: [UInt64]? = nil, gold: [Int]? = nil
  ) -> SettingScore {
    let gold = gold ?? self.gold
    return SettingScore(
      labelCount: 3, keys: keys ?? gold.indices.map { UInt64($0) }, gold: gold, answers: answers)
  }

  private func isNear(_ one: Double, _ other: Double, within: Double = 1e-12) -> Bool {
    abs(one - other) <= within
  }

  @Test func aShareHasTheErrorOfAShare() {
    let score = score(answers)
    #expect(score.accuracy == 0.8)
    #expect(isNear(score.accuracyError, (0.8 * 0.2 / 10).squareRoot()))
    #expect(isNear(score.macroF1, (0.75 + 2.0 / 3 + 1) / 3))
  }

  /// With every row a thousand times over, taking one away changes the figure as its derivative says.
  @Test func theErrorOfMacroF1IsThatOfTheJackknife() {
    let times = 200
    let gold = (0..<times).flatMap { _ in self.gold }
    let answers = (0..<times).flatMap { _ in self.answers }
    let score = score(answers, gold: gold)
    let count = Double(gold.count)
    var squares = 0.0
    for row in self.gold.indices {
      let rest = self.score(
        Array(answers.dropFirst(row + 1)) + self.answers.prefix(row),
        gold: Array(gold.dropFirst(row + 1)) + self.gold.prefix(row))
      let change = score.macroF1 - rest.macroF1
      squares += change * change * Double(times)
    }
    let jackknife = (squares * (count - 1) / count).squareRoot()
    #expect(isNear(score.macroF1Error, jackknife, within: jackknife / 100))
  }

  @Test func rowsOfOneKeyCountTogether() {
    let twice = score(
      answers.flatMap { [$0, $0] }, keys: gold.indices.flatMap { [UInt64($0), UInt64($0)] },
      gold: gold.flatMap { [$0, $0] })
    #expect(isNear(twice.accuracyError, score(answers).accuracyError))
    #expect(isNear(twice.macroF1Error, score(answers).macroF1Error))
  }

  @Test func equalAnswersGainNothing() {
    let gain = score(answers).gain(over: score(answers))
    #expect(gain.mean == .init(value: 0, error: 0))
    #expect(!gain.pays(errors: 1))
  }

  @Test func aGainIsMeasuredOnWhatDiffers() {
    let gain = score(gold).gain(over: score(answers))
    // Of 10 rows 2 came right: the variance of a difference of 1, 1 and eight times 0.
    #expect(isNear(gain.accuracy.value, 0.2))
    #expect(isNear(gain.accuracy.error, (0.2 * 0.8 / 10).squareRoot()))
    #expect(gain.pays(errors: 1))
    #expect(!score(answers).gain(over: score(gold)).pays(errors: 1))
  }

  @Test(arguments: [
    (0.02, 0.01, 0.02, 0.01, true), (0.005, 0.01, 0.005, 0.01, false),
    (-0.015, 0.01, 0.1, 0.01, false), (0.1, 0.01, -0.015, 0.01, false),
    (-0.005, 0.01, 0.1, 0.01, true),
  ])
  func whatPays(
    _ accuracy: Double, _ accuracyError: Double, _ macroF1: Double, _ macroF1Error: Double,
    _ pays: Bool
  ) {
    let gain = SettingGain(
      accuracy: .init(value: accuracy, error: accuracyError),
      macroF1: .init(value: macroF1, error: macroF1Error),
      mean: .init(value: (accuracy + macroF1) / 2, error: 0.01))
    #expect(gain.pays(errors: 1) == pays)
    #expect(!gain.pays(errors: 12))
  }
}
