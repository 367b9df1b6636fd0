import Testing

@testable import Gates

/// Nights without a change in quality, simulated with a fixed seed.
@Suite struct ChanceTests {
  /// How many of 400 candidates a gate refuses that are right on each row with a chance of 92%,
  /// as the incumbent is, or with a lower one; the two go together on most rows, as models do.
  private static func refusals(
    of name: String, candidate: UInt64, seed: UInt64, settings: GateSettings
  ) throws -> Int {
    var generator = SplitMix64(seed: seed)
    var refused = 0
    for _ in 0..<400 {
      var bench = Bench()
      for row in 0..<600 {
        let shared = generator.next() % 100
        let incumbentOwn = generator.next() % 100
        let candidateOwn = generator.next() % 100
        // Half of the rows are as hard for one as for the other.
        let paired = row.isMultiple(of: 2)
        let gold = row % 3
        let wrong = (gold + 1) % 3
        bench.add(
          gold: gold,
          candidate: (paired ? shared : candidateOwn) < candidate ? gold : wrong,
          incumbent: (paired ? shared : incumbentOwn) < 92 ? gold : wrong)
      }
      if try bench.status(name, settings) == .failed { refused += 1 }
    }
    return refused
  }

  @Test(arguments: [
    ("accuracy.max-drop", 60), ("macro-f1.max-drop", 60), ("recall.max-drop", 0), ("harm", 3),
  ])
  func anEqualCandidateIsRefusedNoOftenerThanItsLevelAllows(name: String, count: Int) throws {
    let refused = try Self.refusals(of: name, candidate: 92, seed: 11, settings: .ordinary)
    #expect(refused == count)
  }

  @Test(arguments: [("accuracy.max-drop", 400), ("recall.max-drop", 400), ("harm", 400)])
  func aCandidateThatIsFarWorseIsAlwaysRefused(name: String, count: Int) throws {
    let refused = try Self.refusals(of: name, candidate: 70, seed: 12, settings: .ordinary)
    #expect(refused == count)
  }
}
