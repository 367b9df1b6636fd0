import Testing

@testable import Classifier

struct ArtifactBudgetTests {
  private static func model(labels: Int, columns: Int) -> LinearModel {
    var random = SplitMix64(seed: 5)
    let values = (0..<columns * labels).map { _ in
      Float(Int(random.next() % 2001)) / 1000 - 1
    }
    return LinearModel(
      labelCount: labels, rowOfColumn: (0..<UInt32(columns)).map { $0 },
      scales: Array(repeating: 1, count: columns), weights: .dense(values),
      bias: Array(repeating: 0, count: labels))
  }

  @Test(arguments: [2, 4, 8, 9, 11, 40, 300])
  func whatIsChosenFitsATenthOfThePickle(labels: Int) {
    let columns = 20_000
    let budget = ArtifactBudget(
      pickledBytes: columns * ((labels == 2 ? 1 : labels) * 8 + 19), labelCount: labels,
      denseLabelLimit: 8)
    let model = Self.model(labels: labels, columns: columns)
    let chosen = budget.choose(
      from: model, smallest: 0.5, isWord: Self.none(columns),
      rows: Self.ones(columns))
    let pickle = columns * ((labels == 2 ? 1 : labels) * 8 + 19)
    var stored = 0
    for column in chosen {
      stored += labels <= 8 ? 10 + 2 * labels : 14
      guard labels > 8 else { continue }
      model.forEachWeight(row: Int(column)) {
        if abs($1) >= 0.5 { stored += labels <= 256 ? 3 : 4 }
      }
    }
    #expect(stored <= pickle / 10)
    #expect(stored > pickle / 11 || chosen.count == columns)
    #expect(chosen == chosen.sorted())
  }

  @Test func theLargestWeightsAreChosen() {
    let budget = ArtifactBudget(pickledBytes: 5000 * 43, labelCount: 3, denseLabelLimit: 8)
    let model = Self.model(labels: 3, columns: 5000)
    let chosen = Set(
      budget.choose(from: model, smallest: 0, isWord: Self.none(5000), rows: Self.ones(5000)).map {
        Int($0)
      })
    let kept = chosen.map { model.largestWeight(row: $0) }.min() ?? 0
    let dropped = (0..<5000).filter { !chosen.contains($0) }.map { model.largestWeight(row: $0) }
    #expect(dropped.allSatisfy { $0 <= kept })
    #expect(!chosen.isEmpty && !dropped.isEmpty)
  }

  private static func ones(_ count: Int) -> [UInt32] { Array(repeating: 1, count: count) }
  private static func none(_ count: Int) -> [Bool] { Array(repeating: false, count: count) }

  @Test func wordsAreChosenBeforeOthersOfTheirWeight() {
    let budget = ArtifactBudget(pickledBytes: 5000 * 43, labelCount: 3, denseLabelLimit: 8)
    let model = Self.model(labels: 3, columns: 5000)
    let isWord = (0..<5000).map { $0 % 10 == 0 }
    let words = budget.choose(from: model, smallest: 0, isWord: isWord, rows: Self.ones(5000)).count
    { isWord[Int($0)] }
    let others = budget.choose(
      from: model, smallest: 0, isWord: Self.none(5000), rows: Self.ones(5000))
    #expect(words > 400)
    #expect(others.count { isWord[Int($0)] } < words)
  }

  @Test func columnsOfManyRowsAreChosenBeforeOthersOfTheirWeight() {
    let budget = ArtifactBudget(pickledBytes: 5000 * 43, labelCount: 3, denseLabelLimit: 8)
    let model = Self.model(labels: 3, columns: 5000)
    let rows = (0..<5000).map { $0 % 10 == 0 ? UInt32(9) : 1 }
    let chosen = budget.choose(from: model, smallest: 0, isWord: Self.none(5000), rows: rows)
    #expect(chosen.count { rows[Int($0)] == 9 } > 450)
  }

  @Test func ofFewFeaturesAllAreKept() {
    let budget = ArtifactBudget(pickledBytes: 200 * 43, labelCount: 3, denseLabelLimit: 8)
    #expect(budget.fits(columns: 200))
    #expect(
      budget.choose(
        from: Self.model(labels: 3, columns: 200), smallest: 0, isWord: Self.none(200),
        rows: Self.ones(200)
      ).count == 200)
  }

  @Test func weightsAreDroppedUntilTheListsFit() {
    let (labels, columns) = (40, 2000)
    let budget = ArtifactBudget(
      pickledBytes: columns * (labels * 8 + 19), labelCount: labels,
      denseLabelLimit: 8)
    let model = Self.model(labels: labels, columns: columns)
    let smallest = budget.smallestWeight(of: model, atLeast: 0.02)
    var kept = 0
    for row in 0..<columns {
      model.forEachWeight(row: row) { if abs($1) >= smallest { kept += 1 } }
    }
    let room = columns * (labels * 8 + 19) / 10
    #expect(columns * 14 + kept * 3 <= room)
    #expect(columns * 14 + kept * 3 > room * 9 / 10)
  }
}
