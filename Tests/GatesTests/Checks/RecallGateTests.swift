import Gates
import Testing

@Suite struct RecallGateTests {
  private static func settings(minSupport: Int = 20) -> GateSettings {
    GateSettings(recall: .init(maxDrop: 0.10, minSupport: minSupport))
  }

  /// Tango's lower bound at 20 rows passes 0.10 with the fifth loss (0.1011).
  @Test(arguments: [
    (4, 0, GateResult.Status.passed), (5, 0, .failed), (5, 1, .passed), (20, 0, .failed),
    (0, 10, .passed),
  ])
  func aLabelRefusesOnlyWhenTheBoundOfItsDropIsPastTheThreshold(
    losses: Int, gains: Int, status: GateResult.Status
  ) throws {
    let bench = Bench.paired(both: 20 - losses - gains, losses: losses, gains: gains)
    let result = try #require(try bench.result("recall.max-drop", Self.settings()))
    #expect(result.status == status)
    #expect(result.value == Double(losses - gains) / 20)
  }

  @Test func everyRefusedLabelIsNamedWorstFirst() throws {
    var bench = Bench()
    bench.add(40, gold: 0, candidate: 0, incumbent: 0)
    bench.add(20, gold: 1, candidate: 0, incumbent: 1)
    bench.add(20, gold: 1, candidate: 1, incumbent: 1)
    bench.add(30, gold: 2, candidate: 0, incumbent: 2)
    let result = try #require(try bench.result("recall.max-drop", Self.settings()))
    #expect(result.status == .failed)
    #expect(result.value == 1)
    let names = ["livro from 100.00% to 0.00%", "game from 100.00% to 50.00%"]
    let places = try names.map { try #require(result.detail.firstRange(of: $0)).lowerBound }
    #expect(places[0] < places[1])
    #expect(!result.detail.contains("brinquedo"))
  }

  @Test func labelsWithLittleSupportAreNotCompared() throws {
    let bench = Bench.paired(both: 0, losses: 19, gains: 0)
    let result = try #require(try bench.result("recall.max-drop", Self.settings()))
    #expect(result.status == .notApplicable)
    #expect(try bench.status("recall.max-drop", Self.settings(minSupport: 19)) == .failed)
  }

  @Test(arguments: [0, -5])
  func withoutMinSupportAFewRowsStillCannotRefuse(minSupport: Int) throws {
    let one = Bench.paired(both: 0, losses: 1, gains: 0)
    #expect(try one.status("recall.max-drop", Self.settings(minSupport: minSupport)) == .passed)
    let four = Bench.paired(both: 0, losses: 4, gains: 0)
    #expect(try four.status("recall.max-drop", Self.settings(minSupport: minSupport)) == .failed)
  }

  private static func livro(_ min: Double) -> GateSettings {
    GateSettings(recall: .init(perLabel: [.init(label: "livro", min: min)]))
  }

  /// Wilson's upper bound on 100 rows passes 0.95 from the 92nd hit on (0.9547).
  @Test(arguments: [(91, GateResult.Status.failed), (92, .passed), (100, .passed), (0, .failed)])
  func aNamedLabelRefusesOnlyWhenTheBoundOfItsRecallIsBelowTheMinimum(
    found: Int, status: GateResult.Status
  ) throws {
    var bench = Bench(incumbents: 0)
    bench.add(found, gold: 2, candidate: 2, incumbent: 2)
    bench.add(100 - found, gold: 2, candidate: 0, incumbent: 2)
    let result = try #require(try bench.result("recall.per-label:livro", Self.livro(0.95)))
    #expect(result.status == status)
    #expect(result.value == Double(found) / 100)
  }

  @Test(arguments: ["livro", "lirvo", ""])
  func aNamedLabelThatTheHoldoutLacksFails(label: String) throws {
    var bench = Bench(incumbents: 0)
    bench.add(100, gold: 0, candidate: 0, incumbent: 0)
    let settings = GateSettings(recall: .init(perLabel: [.init(label: label, min: 0)]))
    let result = try #require(try bench.result("recall.per-label:\(label)", settings))
    #expect(result.status == .failed)
    #expect(result.value == nil)
  }

  @Test func aLabelIsFoundByItsBytesNotByItsCharacters() throws {
    var bench = Bench(labels: ["cafe\u{301}", "café"], incumbents: 0)
    bench.add(10, gold: 0, candidate: 1, incumbent: 1)
    bench.add(10, gold: 1, candidate: 1, incumbent: 1)
    let settings = GateSettings(recall: .init(perLabel: [.init(label: "café", min: 1)]))
    #expect(try bench.status("recall.per-label:café", settings) == .passed)
  }
}
