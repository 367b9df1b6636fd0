import Gates
import Testing

@Suite struct LabelGateTests {
  /// What labels.… say when three labels go from these row counts to those.
  private static func result(
    _ name: String, from: [Int], to: [Int], maxLost: Int? = nil, maxDrop: Double? = nil,
    minSupport: Int = 20
  ) throws -> GateResult {
    var bench = Bench.paired(both: 10, losses: 0, gains: 0)
    bench.input.incumbents[0].run?.labelCounts = from
    bench.input.candidate.run.labelCounts = to
    let settings = GateSettings(
      labels: .init(maxLost: maxLost, maxDrop: maxDrop, minSupport: minSupport))
    return try #require(try bench.result(name, settings))
  }

  @Test(arguments: [
    ([100, 100, 100], [100, 100, 0], 0, GateResult.Status.failed),
    ([100, 100, 100], [100, 100, 0], 1, .passed), ([100, 100, 100], [100, 0, 0], 1, .failed),
    ([100, 100, 19], [100, 100, 0], 0, .passed), ([100, 100, 20], [100, 100, 0], 0, .failed),
    ([100, 100, 0], [1, 1, 100], 0, .passed),
  ])
  func lostLabelsRefuse(
    from: [Int], to: [Int], maxLost: Int, status: GateResult.Status
  ) throws {
    let result = try Self.result("labels.max-lost", from: from, to: to, maxLost: maxLost)
    #expect(result.status == status)
  }

  @Test func whatIsGoneIsNamed() throws {
    let result = try Self.result(
      "labels.max-lost", from: [100, 40, 55], to: [100, 0, 0], maxLost: 0)
    #expect(result.value == 2)
    #expect(result.detail.contains("game (40 rows then), livro (55 rows then)"))
    #expect(result.detail.contains("staging (products@12)"))
  }

  @Test(arguments: [
    ([100, 100, 100], [100, 100, 50], GateResult.Status.passed),
    ([100, 100, 100], [100, 100, 49], .failed), ([100, 100, 19], [100, 100, 1], .passed),
    ([100, 100, 100], [900, 100, 100], .passed),
  ])
  func aLabelThatLostMoreThanItsShareRefuses(
    from: [Int], to: [Int], status: GateResult.Status
  ) throws {
    let result = try Self.result("labels.max-drop", from: from, to: to, maxDrop: 0.5)
    #expect(result.status == status)
  }

  @Test func aDropIsNamedWithBothCounts() throws {
    let result = try Self.result(
      "labels.max-drop", from: [100, 200, 50], to: [100, 80, 20], maxDrop: 0.5)
    #expect(result.detail.contains("game 200 → 80 (60.00% fewer), livro 50 → 20 (60.00% fewer)"))
  }

  @Test func aLostLabelIsMaxLostsAloneWhereBothAreAsked() throws {
    let both = try Self.result(
      "labels.max-drop", from: [100, 100, 100], to: [100, 100, 0], maxLost: 1, maxDrop: 0.5)
    #expect(both.status == .passed)
    let alone = try Self.result(
      "labels.max-drop", from: [100, 100, 100], to: [100, 100, 0], maxDrop: 0.5)
    #expect(alone.status == .failed)
    let allLost = try Self.result(
      "labels.max-drop", from: [100, 100, 100], to: [0, 0, 0], maxLost: 3, maxDrop: 0.5)
    #expect(allLost.status == .notApplicable)
  }

  @Test(arguments: ["labels.max-lost", "labels.max-drop"])
  func nothingToCompareIsNotAPass(name: String) throws {
    let result = try Self.result(
      name, from: [19, 3, 0], to: [0, 0, 0], maxLost: 0, maxDrop: 0.5)
    #expect(result.status == .notApplicable)
  }

  @Test(arguments: [0, -1])
  func withoutMinSupportAnAbsentLabelIsStillNotLost(minSupport: Int) throws {
    let result = try Self.result(
      "labels.max-lost", from: [1, 0, 0], to: [1, 0, 0], maxLost: 0, minSupport: minSupport)
    #expect(result.status == .passed)
    let lost = try Self.result(
      "labels.max-lost", from: [1, 1, 0], to: [1, 0, 0], maxLost: 0, minSupport: minSupport)
    #expect(lost.status == .failed)
  }

  /// The export lost its last rows when sorted by label: what is left scores perfectly.
  @Test func aTruncatedExportIsRefusedByLabelsWhereEveryMetricGatePasses() throws {
    var bench = Bench()
    bench.add(100, gold: 0, candidate: 0, incumbent: 0)
    bench.add(40, gold: 1, candidate: 1, incumbent: 1)
    bench.input.candidate.knows[2] = false
    bench.input.candidate.run = TrainingRun(rowsRead: 550, labelCounts: [400, 120, 0])
    bench.input.incumbents[0].run = TrainingRun(rowsRead: 1000, labelCounts: [400, 300, 300])
    var settings = GateSettings.ordinary
    settings.rows = nil
    settings.invariance = []
    settings.recall?.perLabel = []
    let verdict = try GateVerdict(on: bench.input, by: settings)
    let failed = verdict.results.filter { $0.status == .failed }
    #expect(failed.map(\.name) == ["labels.max-lost", "labels.max-drop"])
    #expect(failed[0].detail.contains("livro (300 rows then)"))
    #expect(failed[1].detail.contains("game 300 → 120"))
  }
}
