import Classifier
import Testing

@testable import Gates

/// Nights without a change in quality, simulated with a fixed seed.
@Suite struct ChanceTests {
  private static let settings = GateSettings(
    accuracy: .init(maxDrop: 0.005), macroF1: .init(maxDrop: 0.01), recall: .init(maxDrop: 0.1),
    harm: .init(p: 0.01))
  private static let names = ["accuracy.max-drop", "macro-f1.max-drop", "recall.max-drop", "harm"]

  /// How many of 200 candidates each gate refuses that are right on a row with the given chance in
  /// percent, against incumbents with 92%; half of the rows are as hard for one as for the other.
  private static func refusals(candidate: UInt64, seed: UInt64) throws -> [Int] {
    var generator = SplitMix64(seed: seed)
    var refused = [Int](repeating: 0, count: names.count)
    for _ in 0..<200 {
      var bench = Bench()
      for row in 0..<300 {
        let luck = generator.next() % 100
        let otherLuck = row.isMultiple(of: 2) ? luck : generator.next() % 100
        let gold = row % 3
        let wrong = (gold + 1) % 3
        bench.add(
          gold: gold, candidate: luck < candidate ? gold : wrong,
          incumbent: otherLuck < 92 ? gold : wrong)
      }
      let results = try GateVerdict(on: bench.input, by: settings).results
      for (index, name) in names.enumerated()
      where results.contains(where: { $0.name == name && $0.status == .failed }) {
        refused[index] += 1
      }
    }
    return refused
  }

  /// McNemar's p refuses an equal candidate that errs by itself on fewer than one in twenty nights,
  /// `recall` and `harm` on hardly any.
  @Test func anEqualCandidateIsRefusedNoOftenerThanItsLevelAllows() throws {
    let refused = try Self.refusals(candidate: 92, seed: 11)
    #expect(refused == [6, 6, 0, 1])
  }

  @Test func aCandidateThatIsFarWorseIsAlwaysRefused() throws {
    #expect(try Self.refusals(candidate: 65, seed: 12) == [200, 200, 200, 200])
  }
}
