import Foundation
import Gates
import Testing

@Suite struct HostileInputTests {
  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func aThresholdThatIsNotANumberFailsItsGate(threshold: Double) throws {
    let bench = Bench.paired(both: 100, losses: 0, gains: 0)
    let settings = GateSettings(
      accuracy: .init(min: threshold, maxDrop: threshold),
      macroF1: .init(min: threshold, maxDrop: threshold),
      recall: .init(
        maxDrop: threshold, perLabel: [.init(label: "brinquedo", min: threshold)]),
      harm: .init(p: threshold), rows: .init(maxDrop: threshold, maxGrowth: threshold),
      labels: .init(maxDrop: threshold), labelConflicts: .init(max: threshold))
    let results = try GateVerdict(on: bench.input, by: settings).results
      .filter { $0.name != "baseline" }
    #expect(results.count == 11)
    #expect(results.allSatisfy { $0.status == .failed && $0.threshold == nil })
  }

  @Test(arguments: [Bench(incumbents: 0), Bench(), Bench(labels: [])])
  func anEmptyHoldoutFailsEveryMetricGate(bench: Bench) throws {
    let verdict = try GateVerdict(on: bench.input, by: .ordinary)
    for name in [
      "accuracy.min", "accuracy.max-drop", "macro-f1.min", "macro-f1.max-drop", "recall.max-drop",
      "recall.per-label:livro", "harm",
    ] {
      #expect(verdict.results.first { $0.name == name }?.status == .failed)
    }
    #expect(verdict.candidate.accuracy == nil)
  }

  @Test func anEmptyHoldoutFailsEvenWhereNoMetricIsAsked() throws {
    let settings = GateSettings(artifactBytes: .init(max: 1_000_000))
    let verdict = try GateVerdict(on: Bench().input, by: settings)
    #expect(verdict.refuses)
    #expect(verdict.results.first { $0.status == .failed }?.name == "accuracy.min")
  }

  @Test(arguments: [Double.nan, .infinity])
  func aProbabilityThatIsNotANumberFails(probability: Double) throws {
    var bench = Bench.paired(both: 100, losses: 0, gains: 0)
    bench.input.candidate.confidences[3] = probability
    #expect(try bench.status("accuracy.min", .ordinary) == .failed)
    bench.input.candidate.confidences[3] = 1
    #expect(try bench.status("accuracy.min", .ordinary) == .passed)
    bench.input.candidate.goldProbabilities[3] = probability
    #expect(try bench.status("accuracy.min", .ordinary) == .failed)
  }

  @Test func arraysThatDoNotFitAreRefused() {
    let good = Bench.paired(both: 3, losses: 0, gains: 0).input
    let breaks: [@Sendable (inout GateInput) -> Void] = [
      { $0.labels = ["b", "a", "c"] }, { $0.labels = ["a", "a", "c"] }, { $0.labels = ["a"] },
      { $0.holdout.keys.removeLast() }, { $0.holdout.gold[0] = 3 }, { $0.holdout.gold[0] = -1 },
      { $0.candidate.predictions.append(0) }, { $0.candidate.predictions[0] = Int.max },
      { $0.candidate.confidences = [] }, { $0.candidate.goldProbabilities = [] },
      { $0.candidate.knows = [] }, { $0.candidate.knows = [false, true, true] },
      { $0.candidate.run.labelCounts = [] }, { $0.candidate.run.labelCounts[0] = -1 },
      { $0.candidate.run.rowsRead = Int.min }, { $0.incumbents[0].predictions = [] },
      { $0.incumbents[0].predictions[0] = 9 }, { $0.incumbents[0].knows = [] },
      { $0.incumbents[0].run?.labelCounts = [1] }, { $0.conflicts.keys = -1 },
      { $0.conflicts.conflicting = -1 }, { $0.artifactBytes = -1 },
      { $0.invariance = [InvarianceOutcome(variant: "case", checked: -1, violations: 0)] },
      { $0.invariance = [InvarianceOutcome(variant: "case", checked: 1, violations: -1)] },
    ]
    #expect(throws: Never.self) { try GateVerdict(on: good, by: .ordinary) }
    for (index, harm) in breaks.enumerated() {
      var input = good
      harm(&input)
      #expect(throws: GatesError.self, "break \(index)") {
        try GateVerdict(on: input, by: .ordinary)
      }
    }
  }

  @Test func aSingleLabelIsMeasured() throws {
    var bench = Bench(labels: ["livro"])
    bench.add(30, gold: 0, candidate: 0, incumbent: 0)
    let verdict = try GateVerdict(on: bench.input, by: .ordinary)
    #expect(verdict.candidate.macroF1 == 1)
    #expect(verdict.results.first { $0.name == "macro-f1.max-drop" }?.status == .passed)
  }

  @Test func everyResultCanBeWrittenAsJSON() throws {
    var bench = Bench.paired(both: 3, losses: 0, gains: 0, incumbents: 0)
    bench.input.candidate.confidences[0] = .nan
    bench.input.conflicts = ConflictCounts(keys: 0, conflicting: 0)
    let verdict = try GateVerdict(on: bench.input, by: .ordinary)
    let bytes = try JSONEncoder().encode(verdict.results)
    #expect(try JSONDecoder().decode([GateResult].self, from: bytes) == verdict.results)
    #expect(String(decoding: bytes, as: UTF8.self).contains(#""status":"not-applicable""#))
    _ = try JSONEncoder().encode(verdict.candidate)
  }

  @Test func gatesComeInTheOrderOfTheJobFile() throws {
    let bench = Bench.paired(both: 3, losses: 0, gains: 0)
    let names = try GateVerdict(on: bench.input, by: .ordinary).results.map(\.name)
    #expect(
      names == [
        "accuracy.min", "accuracy.max-drop", "macro-f1.min", "macro-f1.max-drop",
        "recall.max-drop", "recall.per-label:livro", "harm", "invariance.accents",
        "invariance.case", "invariance.unicode-form", "invariance.spacing", "rows.min",
        "rows.max-drop", "rows.max-growth", "labels.max-lost", "labels.max-drop",
        "label-conflicts.max", "artifact-bytes.max", "baseline",
      ])
  }
}
