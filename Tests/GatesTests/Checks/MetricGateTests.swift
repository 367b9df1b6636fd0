import Gates
import Testing

@Suite struct MetricGateTests {
  private static func accuracy(min: Double? = nil, maxDrop: Double? = nil) -> GateSettings {
    GateSettings(accuracy: .init(min: min, maxDrop: maxDrop))
  }

  @Test(arguments: [
    (95, 0.95, GateResult.Status.passed), (94, 0.95, .failed), (96, 0.95, .passed),
    (100, 1, .passed), (99, 1, .failed), (0, 0, .passed),
  ])
  func accuracyBelowItsMinimumRefuses(right: Int, min: Double, status: GateResult.Status) throws {
    var bench = Bench(incumbents: 0)
    bench.add(right, gold: 0, candidate: 0, incumbent: 0)
    bench.add(100 - right, gold: 0, candidate: 1, incumbent: 0)
    let result = try bench.result("accuracy.min", Self.accuracy(min: min))
    #expect(result?.status == status)
    #expect(result?.value == Double(right) / 100)
    #expect(result?.threshold == min)
    #expect(result?.incumbent == nil)
  }

  /// Drop past the threshold and p = P(Bin(b + c, ½) ≥ b) below 0.05: both are needed.
  @Test(arguments: [
    (5, 0, 0.04, GateResult.Status.failed),  // drop 5%, p 0.031
    (4, 0, 0.01, .passed),  // drop 4%, p 0.063
    (5, 0, 0.05, .passed),  // exactly the threshold
    (10, 4, 0.01, .passed),  // drop 6%, p 0.090
    (12, 4, 0.01, .failed),  // drop 8%, p 0.038
    (0, 5, 0.0, .passed), (0, 0, 0.0, .passed),
  ])
  func aDropRefusesWhenItIsExceededAndNotNoise(
    losses: Int, gains: Int, limit: Double, status: GateResult.Status
  ) throws {
    let bench = Bench.paired(both: 100 - losses - gains, losses: losses, gains: gains)
    let result = try #require(
      try bench.result("accuracy.max-drop", Self.accuracy(maxDrop: limit)))
    #expect(result.status == status)
    #expect(result.value == Double(losses - gains) / 100)
    #expect(result.incumbent == "staging")
    #expect(result.detail.contains("\(losses) texts only the incumbent got right, \(gains) only"))
  }

  /// Fifty rows of one text are one change, and one change may be chance.
  @Test func rowsOfOneTextAreOneChange() throws {
    var bench = Bench()
    bench.add(50, gold: 0, candidate: 0, incumbent: 0)
    bench.add(50, gold: 0, candidate: 1, incumbent: 0, key: 42)
    let result = try #require(
      try bench.result("accuracy.max-drop", Self.accuracy(maxDrop: 0.01)))
    #expect(result.status == .passed)
    #expect(result.value == 0.5)
    #expect(result.detail.contains("1 text only the incumbent got right, 0 only the candidate"))
  }

  @Test func floatNoiseAtTheThresholdPasses() throws {
    // 0.07 × 300 = 21.000000000000004 in doubles.
    for (rows, losses, limit) in [(300, 21, 0.07), (1000, 5, 0.005), (700, 203, 0.29)] {
      let bench = Bench.paired(both: rows - losses, losses: losses, gains: 0)
      #expect(
        try bench.status("accuracy.max-drop", Self.accuracy(maxDrop: limit)) == .passed)
      let worse = Bench.paired(both: rows - losses - 1, losses: losses + 1, gains: 0)
      #expect(try worse.status("accuracy.max-drop", Self.accuracy(maxDrop: limit)) == .failed)
    }
  }

  @Test func macroF1IsHeldToItsMinimumAndDrop() throws {
    var bench = Bench()
    bench.add(90, gold: 0, candidate: 0, incumbent: 0)
    bench.add(10, gold: 1, candidate: 0, incumbent: 1)
    let settings = GateSettings(macroF1: .init(min: 0.9, maxDrop: 0.1))
    let minimum = try #require(try bench.result("macro-f1.min", settings))
    #expect(minimum.status == .failed)
    // F1 of label 0 is 180/190, of label 1 zero; label 2 does not occur.
    #expect(abs((minimum.value ?? 0) - (180.0 / 190) / 2) < 1e-12)
    let drop = try #require(try bench.result("macro-f1.max-drop", settings))
    #expect(drop.status == .failed)
    #expect(abs((drop.value ?? 0) - (1 - (180.0 / 190) / 2)) < 1e-12)
  }

  @Test func aLabelOnlyTheCandidateKnowsDoesNotWeighOnTheMacroDrop() throws {
    var bench = Bench()
    bench.input.incumbents[0].knows[2] = false
    bench.add(96, gold: 0, candidate: 0, incumbent: 0)
    bench.add(4, gold: 0, candidate: 2, incumbent: 0)
    bench.add(100, gold: 1, candidate: 1, incumbent: 1)
    let settings = GateSettings(macroF1: .init(maxDrop: 0.05))
    let result = try #require(try bench.result("macro-f1.max-drop", settings))
    // Only the recall of label 0 fell, not a third of the mean to a label of zero.
    #expect(abs((result.value ?? 1) - (1 - 192.0 / 196) / 2) < 1e-12)
    #expect(result.status == .passed)
  }

  @Test func changeIsMeasuredOnTheLabelsThatBothKnow() throws {
    var bench = Bench()
    bench.input.incumbents[0].knows[2] = false
    bench.add(80, gold: 0, candidate: 0, incumbent: 0)
    bench.add(20, gold: 0, candidate: 1, incumbent: 0)
    // The new label is all gain, and no excuse for the loss above.
    bench.add(100, gold: 2, candidate: 2, incumbent: 0)
    let result = try #require(
      try bench.result("accuracy.max-drop", Self.accuracy(maxDrop: 0.1)))
    #expect(result.status == .failed)
    #expect(result.value == 0.2)
  }

  @Test func aLabelNeverSeenInTrainingScoresAsWrong() throws {
    var bench = Bench(incumbents: 0)
    bench.input.candidate.knows[2] = false
    bench.add(90, gold: 0, candidate: 0, incumbent: 0)
    bench.add(10, gold: 2, candidate: 0, incumbent: 0)
    #expect(try bench.result("accuracy.min", Self.accuracy(min: 0.95))?.value == 0.9)
  }

  @Test func theWorstComparisonCounts() throws {
    var bench = Bench(incumbents: 2)
    bench.add(95, gold: 0, candidate: 0, incumbent: 0)
    bench.add(5, gold: 0, candidate: 1, incumbent: 1)
    let settings = Self.accuracy(maxDrop: 0.04)
    #expect(try bench.result("accuracy.max-drop", settings)?.incumbent == "staging")
    for row in 95..<100 { bench.input.incumbents[1].predictions[row] = 0 }
    let result = try #require(try bench.result("accuracy.max-drop", settings))
    #expect(result.status == .failed)
    #expect(result.incumbent == "production")
    #expect(result.detail.contains("production (products@9)"))
  }

  /// Two incumbents of one verdict: the larger drop is reported, the first channel's among equals.
  @Test(
    arguments: [(10, 20, "production"), (20, 10, "staging"), (20, 20, "staging")], [0.5, 0.01])
  func amongEqualVerdictsTheLargerDropIsReported(
    drops: (Int, Int, String), limit: Double
  ) throws {
    var bench = Bench(incumbents: 2)
    bench.add(100, gold: 0, candidate: 1, incumbent: 1)
    for row in 0..<drops.0 { bench.input.incumbents[0].predictions[row] = 0 }
    for row in 0..<drops.1 { bench.input.incumbents[1].predictions[row] = 0 }
    let result = try #require(
      try bench.result("accuracy.max-drop", Self.accuracy(maxDrop: limit)))
    #expect(result.incumbent == drops.2)
    #expect(result.value == Double(max(drops.0, drops.1)) / 100)
    #expect(result.status == (limit > 0.1 ? .passed : .failed))
  }
}
