import Gates
import Testing

@Suite struct CaseEvaluationTests {
  @Test func aRequiredCaseThatFailsRefuses() throws {
    let report = try CaseFile.evaluate(
      [["dark souls", "game", "", ""], ["o hobbit", "livro", "", ""]])
    #expect(report.refuses)
    #expect(report.total == 2 && report.passed == 1)
    #expect(
      report.failed == [
        CaseFailure(
          id: "line 2", line: 2, text: "dark souls", expect: "game", predicted: "livro",
          confidence: 0.9, reason: .label)
      ])
  }

  @Test func aKnownFailureIsReportedAndRefusesNothing() throws {
    let rows = [["dark souls", "game", "", "known-failing"]]
    let failing = try CaseFile.evaluate(rows)
    #expect(!failing.refuses && failing.knownFailures.count == 1 && failing.passed == 0)
    let passing = try CaseFile.evaluate(rows, ["dark souls": "game"])
    #expect(!passing.refuses && passing.nowPassing == ["line 2"] && passing.passed == 1)
  }

  @Test func aRetiredCaseIsNotRun() throws {
    let cases = try CaseFile.read([["a", "game", "", "retired"], ["b", "livro", "", ""]])
    var asked: [String] = []
    let report = cases.evaluate {
      asked.append($0)
      return CaseAnswer(label: "livro", confidence: 1)
    }
    #expect(asked == ["b"])
    #expect(report.total == 1)
  }

  @Test(arguments: [(0.8, true), (0.79, false), (.nan, false), (1, true)])
  func anAnswerNeedsItsConfidence(confidence: Double, passes: Bool) throws {
    let cases = try CaseFile.read(
      [["a", "livro", "0.8"]], header: ["text", "expect", "min-confidence"])
    let report = cases.evaluate { _ in CaseAnswer(label: "livro", confidence: confidence) }
    #expect(report.refuses != passes)
    #expect(report.failed.first?.reason == (passes ? nil : .confidence(minimum: 0.8)))
  }

  @Test func aConfidenceThatIsNotANumberFailsEvenUnasked() throws {
    let report = try CaseFile.evaluate([["a", "livro", "", ""]], confidence: .nan)
    #expect(report.failed.map(\.confidence) == [0])
  }

  @Test func rowsOfOneGroupGetOneLabel() throws {
    let rows = [["anéis", "", "g", ""], ["aneis", "", "g", ""], ["ANÉIS", "", "g", ""]]
    #expect(try !CaseFile.evaluate(rows).refuses)
    let report = try CaseFile.evaluate(rows, ["aneis": "brinquedo"])
    #expect(report.failed.map(\.id) == ["line 3"])
    #expect(report.failed[0].reason == .group(name: "g", label: "livro", line: 2))
  }

  @Test func aGroupIsMeasuredByTheMemberThatGotItsExpectedLabel() throws {
    let rows = [["a", "", "g", ""], ["b", "game", "g", ""], ["c", "", "g", ""]]
    let report = try CaseFile.evaluate(rows, ["b": "game"])
    #expect(report.failed.map(\.line) == [2, 4])
    #expect(report.failed[0].reason == .group(name: "g", label: "game", line: 3))
  }

  @Test func aGroupThatAgreesOnAnUnexpectedLabelFailsOnce() throws {
    let rows = [["a", "", "g", ""], ["b", "game", "g", ""]]
    let report = try CaseFile.evaluate(rows)
    #expect(report.failed.map(\.line) == [3])
    #expect(report.failed[0].reason == .label)
  }

  @Test func aKnownFailureNeverMakesARequiredMemberFail() throws {
    let rows = [
      ["a", "game", "g", "known-failing"], ["b", "", "g", ""], ["c", "", "g", ""],
      ["d", "", "g", "known-failing"],
    ]
    let split = try CaseFile.evaluate(rows, ["a": "game"])
    #expect(!split.refuses)
    #expect(split.knownFailures.map(\.line) == [2])
    #expect(split.nowPassing == ["line 5"])
  }

  @Test func aGroupOfKnownFailuresPassesWhenAllAgree() throws {
    let rows = [["a", "", "g", "known-failing"], ["b", "", "g", "known-failing"]]
    #expect(try CaseFile.evaluate(rows).nowPassing.count == 2)
    let split = try CaseFile.evaluate(rows, ["b": "game"])
    #expect(split.nowPassing.isEmpty && split.knownFailures.count == 2 && !split.refuses)
  }

  @Test func aRetiredMemberIsNoPartOfItsGroup() throws {
    let rows = [["a", "", "g", "retired"], ["b", "", "g", ""]]
    #expect(try !CaseFile.evaluate(rows, ["a": "game"]).refuses)
  }

  @Test func answersCanBeGivenInOrderOfTheFile() throws {
    let cases = try CaseFile.read(
      [["a", "livro", "", ""], ["x", "game", "", "retired"], ["b", "game", "", ""]])
    let answers = ["livro", "livro"].map { CaseAnswer(label: $0, confidence: 1) }
    #expect(try cases.evaluate(answers: answers).failed.map(\.line) == [4])
    #expect(throws: GatesError.lengthMismatch(of: "case answers", expected: 2, found: 3)) {
      try cases.evaluate(answers: answers + answers.prefix(1))
    }
  }

  @Test func theCountsAddUp() throws {
    let report = try CaseFile.evaluate([
      ["a", "livro", "", ""], ["b", "game", "", ""], ["c", "game", "", "known-failing"],
      ["d", "livro", "", "known-failing"], ["e", "game", "", "retired"],
    ])
    #expect(report.total == 4)
    #expect(report.passed + report.knownFailures.count + report.failed.count == report.total)
  }
}
