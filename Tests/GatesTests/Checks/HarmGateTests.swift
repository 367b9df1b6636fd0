import Gates
import Testing

@Suite struct HarmGateTests {
  private static let settings = GateSettings(harm: .init(p: 0.01))

  @Test(arguments: [
    (7, 0, GateResult.Status.failed),  // 2⁻⁷ = 0.0078
    (6, 0, .passed),  // 2⁻⁶ = 0.0156
    (0, 7, .passed), (100, 100, .passed), (130, 70, .failed), (0, 0, .passed),
  ])
  func moreHarmThanChanceWouldDoRefuses(
    losses: Int, gains: Int, status: GateResult.Status
  ) throws {
    let bench = Bench.paired(both: 50, losses: losses, gains: gains)
    let result = try #require(try bench.result("harm", Self.settings))
    #expect(result.status == status)
    #expect(result.value == SignTest.tail(losses, of: losses + gains))
    #expect(result.threshold == 0.01)
  }

  @Test func eachKeyCountsOnce() throws {
    var bench = Bench()
    bench.add(50, gold: 0, candidate: 1, incumbent: 0, key: 42)
    bench.add(1, gold: 0, candidate: 1, incumbent: 0, key: 43)
    let result = try #require(try bench.result("harm", Self.settings))
    #expect(result.status == .passed)
    #expect(result.value == 0.25)
  }

  @Test func aKeyWithDividedGoldCountsForTheModelThatIsRightMoreOften() throws {
    var bench = Bench()
    for key in UInt64(1)...7 {
      bench.add(3, gold: 0, candidate: 1, incumbent: 0, key: key)
      bench.add(1, gold: 1, candidate: 1, incumbent: 0, key: key)
      bench.add(2, gold: 0, candidate: 1, incumbent: 0, key: key + 100)
      bench.add(2, gold: 1, candidate: 1, incumbent: 0, key: key + 100)
    }
    #expect(try bench.result("harm", Self.settings)?.value == 1.0 / 128)
  }

  @Test func moreGainsThanLossesNeverRefuse() throws {
    let bench = Bench.paired(both: 0, losses: 5, gains: 5)
    #expect(try bench.status("harm", GateSettings(harm: .init(p: 2))) == .passed)
  }

  @Test func aPOfZeroRefusesNothing() throws {
    let bench = Bench.paired(both: 0, losses: 3000, gains: 0)
    #expect(try bench.status("harm", GateSettings(harm: .init(p: 0))) == .passed)
  }

  @Test func theWorstIncumbentIsTheOneWithTheSmallestP() throws {
    var bench = Bench.paired(both: 50, losses: 3, gains: 0, incumbents: 2)
    for row in 40..<50 { bench.input.candidate.predictions[row] = 1 }
    for row in 40..<50 { bench.input.incumbents[0].predictions[row] = 1 }
    let result = try #require(try bench.result("harm", Self.settings))
    #expect(result.status == .failed)
    #expect(result.incumbent == "production")
    #expect(result.value == SignTest.tail(13, of: 13))
  }
}
