import Gates
import Testing

@Suite struct BaselineTests {
  private static let changeGates = [
    "accuracy.max-drop", "macro-f1.max-drop", "recall.max-drop", "harm",
  ]
  private static let runGates = [
    "rows.max-drop", "rows.max-growth", "labels.max-lost", "labels.max-drop",
  ]

  /// A candidate that is much worse on answers, rows and labels than two incumbents.
  private static func worse() -> Bench {
    var bench = Bench.paired(both: 20, losses: 80, gains: 0, incumbents: 2)
    bench.input.candidate.run = TrainingRun(rowsRead: 100, labelCounts: [100, 10, 0])
    return bench
  }

  private static func statuses(_ bench: Bench, _ names: [String]) throws -> [GateResult.Status?] {
    try names.map { try bench.status($0, .ordinary) }
  }

  @Test func withoutAnIncumbentChangeGatesAreNotApplicable() throws {
    var bench = Bench(incumbents: 0)
    bench.add(100, gold: 0, candidate: 0, incumbent: 0)
    for name in Self.changeGates + Self.runGates + ["baseline"] {
      let result = try #require(try bench.result(name, .ordinary))
      #expect(result.status == .notApplicable)
      #expect(result.detail == "no incumbent")
      #expect(result.incumbent == nil && result.value == nil)
    }
  }

  @Test func aWorseCandidateFailsEveryChangeGate() throws {
    let bench = Self.worse()
    let growthAside = (Self.changeGates + Self.runGates).filter { $0 != "rows.max-growth" }
    #expect(try Self.statuses(bench, growthAside).allSatisfy { $0 == .failed })
    #expect(try bench.status("baseline", .ordinary) == .passed)
  }

  @Test func aChangedSplitOfTheFirstChannelRefusesUntilItIsAccepted() throws {
    var bench = Self.worse()
    for index in bench.input.incumbents.indices {
      bench.input.incumbents[index].sameSplit = false
    }
    let metrics = Self.changeGates
    #expect(try Self.statuses(bench, metrics).allSatisfy { $0 == .notApplicable })
    #expect(
      try bench.result("harm", .ordinary)?.detail.hasPrefix("split changed") == true)
    #expect(try bench.status("baseline", .ordinary) == .failed)
    #expect(try bench.status("labels.max-lost", .ordinary) == .failed)
    #expect(try bench.status("rows.max-drop", .ordinary) == .failed)

    bench.input.acceptNewBaseline = true
    #expect(try Self.statuses(bench, metrics).allSatisfy { $0 == .notApplicable })
    let baseline = try #require(try bench.result("baseline", .ordinary))
    #expect(baseline.status == .passed)
    #expect(baseline.detail.contains("accepted"))
  }

  @Test func acceptingANewBaselineLetsRowsAndLabelsPassAndIsRecorded() throws {
    var bench = Self.worse()
    bench.input.acceptNewBaseline = true
    for name in ["rows.max-drop", "labels.max-lost", "labels.max-drop"] {
      let result = try #require(try bench.result(name, .ordinary))
      #expect(result.status == .passed)
      #expect(result.detail.hasSuffix("Accepted as the new baseline."))
    }
    // It lets pass neither what the answers say nor what is absolute.
    #expect(try Self.statuses(bench, Self.changeGates).allSatisfy { $0 == .failed })
    #expect(try bench.status("rows.min", .ordinary) == .failed)
    #expect(try bench.status("accuracy.min", .ordinary) == .failed)
  }

  @Test func aLaterChannelOnTheOldSplitIsNotApplicableWithoutAsking() throws {
    var bench = Bench.paired(both: 100, losses: 0, gains: 0, incumbents: 2)
    bench.input.incumbents[1].sameSplit = false
    let result = try #require(try bench.result("accuracy.max-drop", .ordinary))
    #expect(result.status == .passed)
    #expect(result.incumbent == "staging")
    #expect(result.detail.contains("Not compared with production (products@9): split changed"))
    #expect(try bench.status("baseline", .ordinary) == .passed)
  }

  @Test func anEmptyFirstChannelIsNoWayAroundTheBaseline() throws {
    var bench = Self.worse()
    bench.input.incumbents.removeFirst()
    #expect(try bench.status("baseline", .ordinary) == .passed)
    #expect(try bench.status("accuracy.max-drop", .ordinary) == .failed)
    let rows = try #require(try bench.result("rows.max-drop", .ordinary))
    #expect(rows.status == .notApplicable)
    #expect(rows.detail == "no incumbent in staging")
    bench.input.incumbents[0].sameSplit = false
    #expect(try bench.status("baseline", .ordinary) == .failed)
  }

  @Test func anIncumbentWithoutARunRecordIsNotComparedWith() throws {
    var bench = Self.worse()
    bench.input.incumbents[0].run = nil
    #expect(try Self.statuses(bench, Self.runGates).allSatisfy { $0 == .notApplicable })
  }

  @Test func rowsAndLabelsLookAtTheFirstChannelOnly() throws {
    var bench = Bench.paired(both: 100, losses: 0, gains: 0, incumbents: 2)
    bench.input.incumbents[1].run = TrainingRun(rowsRead: 90_000, labelCounts: [9000, 9000, 9000])
    #expect(try Self.statuses(bench, Self.runGates).allSatisfy { $0 == .passed })
    bench.input.firstChannel = "production"
    #expect(try bench.status("rows.max-drop", .ordinary) == .failed)
  }

  @Test func incumbentsWithoutACommonLabelAreNotAPass() throws {
    var bench = Bench()
    bench.input.candidate.knows = [true, false, false]
    bench.input.incumbents[0].knows = [false, true, true]
    bench.add(50, gold: 0, candidate: 0, incumbent: 1)
    bench.add(50, gold: 1, candidate: 0, incumbent: 1)
    for name in Self.changeGates {
      let result = try #require(try bench.result(name, .ordinary))
      #expect(result.status == .notApplicable)
      #expect(result.detail.hasPrefix("no common labels"))
    }
  }
}
