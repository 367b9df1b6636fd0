import Gates
import Testing

@Suite struct DataGateTests {
  private static func variant(
    _ name: String, _ outcomes: [InvarianceOutcome]
  ) throws -> GateResult? {
    var bench = Bench.paired(both: 10, losses: 0, gains: 0)
    bench.input.invariance = outcomes
    return try bench.result("invariance.\(name)", GateSettings(invariance: [name]))
  }

  @Test(arguments: GateSettings.invarianceVariants)
  func oneViolationRefuses(variant: String) throws {
    let clean = InvarianceOutcome(variant: variant, checked: 900, violations: 0)
    let broken = InvarianceOutcome(
      variant: variant, checked: 90, violations: 1, subject: "distinct words")
    #expect(try Self.variant(variant, [clean])?.status == .passed)
    let result = try #require(try Self.variant(variant, [clean, broken]))
    #expect(result.status == .failed)
    #expect(result.value == 1)
    #expect(result.detail.contains("1 of 90 distinct words"))
  }

  @Test func aVariantThatWasNotCheckedFails() throws {
    let other = InvarianceOutcome(variant: "case", checked: 5, violations: 0)
    #expect(try Self.variant("accents", [other])?.status == .failed)
    let empty = InvarianceOutcome(variant: "accents", checked: 0, violations: 0)
    #expect(try Self.variant("accents", [empty])?.status == .failed)
  }

  @Test func anUnknownGateFailsEvenWithAnOutcome() throws {
    let outcome = InvarianceOutcome(variant: "emoji", checked: 5, violations: 0)
    #expect(try Self.variant("emoji", [outcome])?.status == .failed)
  }

  @Test func aVariantNamedTwiceIsOneGate() throws {
    let bench = Bench.paired(both: 10, losses: 0, gains: 0)
    let verdict = try GateVerdict(
      on: bench.input, by: GateSettings(invariance: ["case", "case"]))
    #expect(verdict.results.map(\.name) == ["invariance.case", "baseline"])
  }

  @Test(arguments: [
    (5, 100, 0.05, GateResult.Status.passed), (6, 100, 0.05, .failed), (0, 0, 0.05, .failed),
    (0, 1, 0, .passed), (21, 300, 0.07, .passed), (0, 1, Double.nan, .failed),
  ])
  func conflictsAreAShareOfKeys(
    conflicting: Int, keys: Int, max: Double, status: GateResult.Status
  ) throws {
    var bench = Bench.paired(both: 10, losses: 0, gains: 0)
    bench.input.conflicts = ConflictCounts(keys: keys, conflicting: conflicting)
    let settings = GateSettings(labelConflicts: .init(max: max))
    #expect(try bench.status("label-conflicts.max", settings) == status)
  }

  @Test(arguments: [(100, GateResult.Status.passed), (101, .failed), (Int.max, .failed)])
  func anArtifactMayBeAsLargeAsTheMaximum(bytes: Int, status: GateResult.Status) throws {
    var bench = Bench.paired(both: 10, losses: 0, gains: 0)
    bench.input.artifactBytes = bytes
    let settings = GateSettings(artifactBytes: .init(max: 100))
    #expect(try bench.status("artifact-bytes.max", settings) == status)
  }

  /// The incumbent's run read 1000 rows.
  @Test(arguments: [
    ("rows.min", 900, GateResult.Status.passed), ("rows.min", 899, .failed),
    ("rows.max-drop", 950, .passed), ("rows.max-drop", 949, .failed),
    ("rows.max-drop", 5000, .passed), ("rows.max-growth", 1500, .passed),
    ("rows.max-growth", 1501, .failed), ("rows.max-growth", 0, .passed),
    ("rows.max-drop", 0, .failed),
  ])
  func rowsReadStayNearTheIncumbents(name: String, read: Int, status: GateResult.Status) throws {
    var bench = Bench.paired(both: 10, losses: 0, gains: 0)
    bench.input.candidate.run.rowsRead = read
    let settings = GateSettings(rows: .init(min: 900, maxDrop: 0.05, maxGrowth: 0.5))
    #expect(try bench.status(name, settings) == status)
  }

  @Test func aRunThatReadNothingCannotBeComparedWith() throws {
    var bench = Bench.paired(both: 10, losses: 0, gains: 0)
    bench.input.incumbents[0].run?.rowsRead = 0
    let settings = GateSettings(rows: .init(maxDrop: 0.05, maxGrowth: 0.5))
    #expect(try bench.status("rows.max-drop", settings) == .failed)
    #expect(try bench.status("rows.max-growth", settings) == .failed)
  }
}
