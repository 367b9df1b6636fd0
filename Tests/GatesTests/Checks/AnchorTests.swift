import Gates
import Testing

/// The first version since the baseline, in a job where nobody promotes.
@Suite struct AnchorTests {
  private static let settings = GateSettings(
    accuracy: .init(maxDrop: 0.01), macroF1: .init(maxDrop: 0.02), recall: .init(maxDrop: 0.03),
    harm: .init(p: 0.01), rows: .init(maxDrop: 0.01))
  private static let names = ["accuracy.max-drop", "macro-f1.max-drop", "recall.max-drop", "harm"]

  /// Yesterday's model is as good as the candidate; the first one was right on `losses` rows more.
  private static func bench(losses: Int) -> Bench {
    var bench = Bench()
    bench.add(100 - losses, gold: 0, candidate: 0, incumbent: 0)
    bench.add(losses, gold: 0, candidate: 1, incumbent: 1)
    var anchor = bench.input.incumbents[0]
    anchor.version = "products@1"
    anchor.predictions = bench.input.holdout.gold
    anchor.run = nil
    anchor.isAnchor = true
    bench.input.anchor = anchor
    return bench
  }

  @Test func dropsThatAddedUpRefuseAndNameIt() throws {
    let bench = Self.bench(losses: 20)
    let results = try GateVerdict(on: bench.input, by: Self.settings).results
    for name in Self.names {
      let result = try #require(results.first { $0.name == name })
      #expect(result.status == .failed)
      #expect(result.incumbent == "staging")
      #expect(result.detail.contains("products@1 (the first since the baseline)"))
      #expect(result.detail.hasSuffix(" --accept-new-baseline starts anew."))
    }
  }

  @Test func whatItLostByChancePasses() throws {
    let bench = Self.bench(losses: 4)
    #expect(try !GateVerdict(on: bench.input, by: Self.settings).refuses)
  }

  @Test func onlyGatesOnPredictionsCompareWithIt() throws {
    let bench = Self.bench(losses: 20)
    let verdict = try GateVerdict(on: bench.input, by: Self.settings)
    let rows = try #require(verdict.results.first { $0.name == "rows.max-drop" })
    #expect(rows.status == .passed)
    #expect(rows.detail.contains("staging (products@12)"))
    #expect(verdict.results.first { $0.name == "baseline" }?.status == .passed)
    #expect(verdict.incumbents.count == 1)
  }

  @Test func itsPredictionsHaveToFitTheHoldout() throws {
    var bench = Self.bench(losses: 0)
    bench.input.anchor?.predictions.removeLast()
    #expect(throws: GatesError.self) { try GateVerdict(on: bench.input, by: Self.settings) }
  }

  @Test func theSelfTestComparesEveryIncumbentWithItselfAlone() throws {
    let bench = Self.bench(losses: 20)
    let outcome = try SelfTest.run(on: bench.input, by: Self.settings, caseAnswers: []) { _ in
      false
    }
    guard case .passed = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }
}
