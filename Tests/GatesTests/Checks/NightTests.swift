import Classifier
import Gates
import Testing

/// Whole lives of jobs, simulated with a fixed seed: what is well is let through, what is not stops.
@Suite struct NightTests {
  private static let labels = 6
  private static let rows = 600
  private static let settings = GateSettings(
    accuracy: .init(maxDrop: 0.005), macroF1: .init(maxDrop: 0.01), recall: .init(maxDrop: 0.1),
    harm: .init(p: 0.001))

  /// A model's answers: each row has its label, or another one drawn for it.
  private struct Answers {
    var predictions: [Int]

    /// Right on 92 of 100 rows.
    init(_ generator: inout SplitMix64) {
      predictions = (0..<rows).map { NightTests.answer(row: $0, &generator) }
    }

    /// What a night's new data moves: a few rows in 100 are answered anew, no better and no worse.
    mutating func change(of percent: UInt64, _ generator: inout SplitMix64) {
      for row in predictions.indices where generator.next() % 100 < percent {
        predictions[row] = NightTests.answer(row: row, &generator)
      }
    }
  }

  private static func answer(row: Int, _ generator: inout SplitMix64) -> Int {
    let luck = generator.next() % 100
    return luck < 92 ? row % labels : (row + 1 + Int(luck) % (labels - 1)) % labels
  }

  /// A bench of one candidate against what the channels hold.
  private static func input(_ candidate: [Int], against channels: [[Int]]) -> GateInput {
    var bench = Bench(
      labels: (0..<labels).map { "label \($0)" }, incumbents: channels.count)
    for row in 0..<rows {
      bench.add(gold: row % labels, candidate: candidate[row], incumbent: 0)
    }
    for (index, predictions) in channels.enumerated() {
      bench.input.incumbents[index].predictions = predictions
    }
    return bench.input
  }

  /// A night moves about one row in 200, as 1% more rows did on real sets.
  @Test func nightsOnWhichNothingIsWrongAreLetThrough() throws {
    var (refused, longest) = (0, 0)
    for job in 0..<12 {
      var generator = SplitMix64(seed: UInt64(100 + job))
      var staging = Answers(&generator)
      var production = staging
      var running = 0
      for night in 1...84 {
        var candidate = staging
        candidate.change(of: 3, &generator)
        let input = Self.input(
          candidate.predictions, against: [staging.predictions, production.predictions])
        if try GateVerdict(on: input, by: Self.settings).refuses {
          refused += 1
          running += 1
        } else {
          staging = candidate
          running = 0
        }
        longest = max(longest, running)
        if night.isMultiple(of: 10) { production = staging }
      }
    }
    // 1,008 nights.
    #expect(refused <= 10)
    #expect(longest <= 2)
  }

  /// What each kind of damage does to 92 right answers in 100.
  enum Damage: CaseIterable {
    /// Labels scrambled in 40 of 100 training rows cost 10 points.
    case scrambled
    /// Half of one label's rows are not found any more.
    case halvedRecall
    /// All rows of two labels get the other's.
    case swapped

    func spoil(_ predictions: inout [Int], _ generator: inout SplitMix64) {
      for row in predictions.indices {
        let gold = row % NightTests.labels
        switch self {
        case .scrambled:
          if generator.next() % 10 == 0 { predictions[row] = (gold + 1) % NightTests.labels }
        case .halvedRecall:
          if gold == 2, generator.next().isMultiple(of: 2) { predictions[row] = 3 }
        case .swapped:
          if predictions[row] < 2 { predictions[row] = 1 - predictions[row] }
        }
      }
    }
  }

  @Test(arguments: Damage.allCases)
  func damageIsAlwaysRefused(_ damage: Damage) throws {
    var generator = SplitMix64(seed: 7)
    for _ in 0..<100 {
      let staging = Answers(&generator)
      var candidate = staging
      candidate.change(of: 3, &generator)
      damage.spoil(&candidate.predictions, &generator)
      let input = Self.input(candidate.predictions, against: [staging.predictions])
      #expect(try GateVerdict(on: input, by: Self.settings).refuses)
    }
  }

  /// Half a label's rows are gone from the export, and from the holdout with them.
  @Test func aTruncatedExportIsRefusedThoughEveryAnswerIsRight() throws {
    var settings = Self.settings
    settings.rows = .init(maxDrop: 0.05)
    settings.labels = .init(maxLost: 0, maxDrop: 0.5)
    let right = (0..<Self.rows).map { $0 % Self.labels }
    var input = Self.input(right, against: [right])
    #expect(try !GateVerdict(on: input, by: settings).refuses)
    input.candidate.run.labelCounts[5] = 0
    input.candidate.run.labelCounts[4] = 40
    input.candidate.run.rowsRead = 840
    let failed = try GateVerdict(on: input, by: settings).results
      .filter { $0.status == .failed }.map(\.name)
    #expect(failed == ["rows.max-drop", "labels.max-lost", "labels.max-drop"])
  }
}
