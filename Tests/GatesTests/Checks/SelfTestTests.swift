import Classifier
import Testing

@testable import Gates

@Suite struct SelfTestTests {
  private static let minimum = GateSettings(accuracy: .init(min: 0.8))

  /// Three labels of 50 rows each, all right.
  private static func good(incumbents: Int = 0) -> Bench {
    var bench = Bench(incumbents: incumbents)
    for label in 0..<3 { bench.add(50, gold: label, candidate: label, incumbent: label) }
    return bench
  }

  private static func run(
    _ bench: Bench, _ settings: GateSettings, answers: [CaseAnswer] = [],
    casesPass: ([CaseAnswer]) -> Bool = { _ in true }
  ) throws -> SelfTestOutcome {
    try SelfTest.run(
      on: bench.input, by: settings, caseAnswers: answers, casesPass: casesPass)
  }

  @Test func gatesThatRefuseShuffledAnswersTestSomething() throws {
    guard case .passed(let accuracy?) = try Self.run(Self.good(), Self.minimum) else {
      Issue.record("the gates were said to test nothing")
      return
    }
    #expect(accuracy > 0.2 && accuracy < 0.5)
  }

  @Test func gatesThatAcceptShuffledAnswersTestNothing() throws {
    let settings = GateSettings(accuracy: .init(min: 0.1), artifactBytes: .init(max: 5))
    guard case .acceptsShuffledLabels(let accuracy?) = try Self.run(Self.good(), settings) else {
      Issue.record("shuffled answers were refused")
      return
    }
    #expect(accuracy > 0.2 && accuracy < 0.5)
  }

  @Test func casesAloneCanRefuseShuffledAnswers() throws {
    let answers = (0..<12).map {
      CaseAnswer(label: ["brinquedo", "game", "livro"][$0 % 3], confidence: 0.9)
    }
    let outcome = try Self.run(Self.good(), GateSettings(), answers: answers) { $0 == answers }
    guard case .passed = outcome else {
      Issue.record("the cases were not asked")
      return
    }
  }

  @Test func theCasesOfTheJobAreJudgedWithTheShuffledAnswers() throws {
    let labels = ["brinquedo", "game", "livro"]
    let answers = (0..<12).map { CaseAnswer(label: labels[$0 % 3], confidence: 0.9) }
    let required = try CaseFile.read((0..<12).map { ["t\($0)", labels[$0 % 3], "", ""] })
    let known = try CaseFile.read(
      (0..<12).map { ["t\($0)", labels[$0 % 3], "", "known-failing"] })
    func outcome(_ cases: RegressionCases, _ answers: [CaseAnswer]) throws -> SelfTestOutcome {
      try SelfTest.run(
        on: Self.good().input, by: GateSettings(), cases: cases, caseAnswers: answers)
    }
    guard case .passed = try outcome(required, answers) else {
      Issue.record("required cases accepted shuffled answers")
      return
    }
    guard case .acceptsShuffledLabels = try outcome(known, answers) else {
      Issue.record("a known failure refused")
      return
    }
    #expect(throws: GatesError.self) { try outcome(required, []) }
  }

  @Test func oneShuffleGoesOverHoldoutAndCasesTogether() throws {
    var bench = Bench(incumbents: 0)
    bench.add(40, gold: 0, candidate: 0, incumbent: 0)
    let answers = [CaseAnswer](repeating: CaseAnswer(label: "game", confidence: 0.5), count: 40)
    var seen: [CaseAnswer] = []
    _ = try Self.run(bench, GateSettings(), answers: answers) {
      seen = $0
      return true
    }
    #expect(seen.count == 40)
    let moved = seen.count { $0.label == "brinquedo" }
    #expect(moved > 10 && moved < 30)
    // A confidence moves with its label.
    #expect(seen.allSatisfy { $0.confidence == ($0.label == "game" ? 0.5 : 0.9) })
  }

  @Test func changeGatesRefuseShuffledAnswersOnceThereIsAnIncumbent() throws {
    let settings = GateSettings(accuracy: .init(maxDrop: 0.01))
    guard case .acceptsShuffledLabels = try Self.run(Self.good(), settings) else {
      Issue.record("a gate without an incumbent refused")
      return
    }
    guard case .passed = try Self.run(Self.good(incumbents: 1), settings) else {
      Issue.record("the change gate was not asked")
      return
    }
  }

  @Test func oneLabelCannotBeTested() throws {
    var bench = Bench(labels: ["livro"], incumbents: 0)
    bench.add(40, gold: 0, candidate: 0, incumbent: 0)
    #expect(try Self.run(bench, Self.minimum) == .acceptsShuffledLabels(accuracy: 1))
  }

  @Test func everyIncumbentPassesAgainstItself() throws {
    var bench = Bench.paired(both: 60, losses: 20, gains: 20, incumbents: 2)
    for row in 0..<50 { bench.input.incumbents[1].predictions[row] = 2 }
    guard case .passed = try Self.run(bench, .ordinary) else {
      Issue.record("an incumbent was refused against itself")
      return
    }
  }

  @Test func aGateThatRefusesAnIncumbentAgainstItselfIsNamed() throws {
    let settings = GateSettings(
      accuracy: .init(min: 0.8), rows: .init(maxDrop: .nan, maxGrowth: -0.1))
    let outcome = try Self.run(Self.good(incumbents: 2), settings)
    guard case .refusesIncumbent(let channel, let version, let gates) = outcome else {
      Issue.record("the incumbent passed")
      return
    }
    #expect(channel == "staging" && version == "products@12")
    #expect(gates.map(\.name) == ["rows.max-drop", "rows.max-growth"])
  }

  @Test func theSameSeedShufflesAlike() throws {
    let bench = Self.good()
    let first = try Self.run(bench, Self.minimum)
    #expect(try Self.run(bench, Self.minimum) == first)
  }

  @Test(arguments: [(0, []), (1, [0]), (5, [1, 0, 3, 4, 2])])
  func aShuffleIsTheSameEverywhere(count: Int, expected: [Int]) {
    var generator = SplitMix64(seed: 1)
    var order = Array(0..<count)
    generator.shuffle(&order)
    #expect(order == expected)
  }

  /// The first words of Vigna's reference implementation from the seed 1234567.
  @Test func theGeneratorIsSplitMix64() {
    var generator = SplitMix64(seed: 1_234_567)
    let words = (0..<3).map { _ in generator.next() }
    #expect(
      words == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
  }

  @Test func anAnswerThatTheCandidateCannotGiveIsRefused() {
    #expect(throws: GatesError.predictionNotKnown(in: "cases", label: "carro")) {
      try Self.run(
        Self.good(), Self.minimum, answers: [CaseAnswer(label: "carro", confidence: 1)])
    }
  }
}
