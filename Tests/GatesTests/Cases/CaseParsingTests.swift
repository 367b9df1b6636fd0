import Gates
import Testing

@Suite struct CaseParsingTests {
  private static let full = ["id", "text", "expect", "group", "min-confidence", "status", "note"]

  @Test func everyColumnIsRead() throws {
    let cases = try CaseFile.read(
      [["aneis", " O Senhor dos Anéis", " brinquedos ", "g", "0.75", "known-failing", " why "]],
      header: Self.full)
    #expect(
      cases.all == [
        RegressionCase(
          id: "aneis", text: " O Senhor dos Anéis", expect: "brinquedo", group: "g",
          minConfidence: 0.75, status: .knownFailing, note: "why", line: 2)
      ])
  }

  @Test func textAndExpectAreEnough() throws {
    let cases = try CaseFile.read(
      [["batom vermelho", "maquiagem"], ["dark souls", "game"]], header: ["text", "expect"])
    #expect(cases.all.map(\.id) == ["line 2", "line 3"])
    #expect(cases.all.allSatisfy { $0.status == .required && $0.minConfidence == nil })
  }

  @Test func aGroupNeedsNoExpect() throws {
    let cases = try CaseFile.read([["a", "", "g", ""], ["b", " ", "g", ""]])
    #expect(cases.all.allSatisfy { $0.expect == nil && $0.group == "g" })
  }

  @Test(arguments: [
    (["a", "", "", ""], CaseFault(line: 2, column: "expect", reason: .nothingExpected)),
    ([" \u{200B}\u{A0}", "livro", "", ""], CaseFault(line: 2, column: "text", reason: .blankText)),
    (["a", "livro"], CaseFault(line: 2, reason: .wrongWidth(expected: 4, found: 2))),
    (
      ["a", "livro", "", "know-failing"],
      CaseFault(
        line: 2, column: "status",
        reason: .unknownStatus("know-failing", nearest: "known-failing"))
    ),
    (
      ["a", "livro", "", "off"],
      CaseFault(line: 2, column: "status", reason: .unknownStatus("off", nearest: nil))
    ),
  ])
  func aFaultNamesItsLineAndColumn(row: [String], fault: CaseFault) {
    #expect(CaseFile.faults([row]) == [fault])
  }

  @Test(arguments: ["0,95", "1.01", "-0.1", "nan", "inf", "0x1p-1", "1e-1", "a", ".", "1.0.0", "９"])
  func aConfidenceIsADecimalFromZeroToOne(number: String) {
    let faults = CaseFile.faults(
      [["a", "livro", number]], header: ["text", "expect", "min-confidence"])
    #expect(
      faults == [CaseFault(line: 2, column: "min-confidence", reason: .badConfidence(number))])
  }

  @Test(arguments: [("0", 0.0), ("1", 1), (" 0.5 ", 0.5), ("1.0", 1), (".5", 0.5)])
  func decimalsFromZeroToOneAreConfidences(text: String, number: Double) throws {
    let cases = try CaseFile.read(
      [["a", "livro", text]], header: ["text", "expect", "min-confidence"])
    #expect(cases.all[0].minConfidence == number)
  }

  @Test(arguments: [
    (["text"], [CaseFault(line: 1, column: "expect", reason: .missingColumn)]),
    (
      ["text", "expected"],
      [
        CaseFault(line: 1, column: "expected", reason: .unknownColumn(nearest: "expect")),
        CaseFault(line: 1, column: "expect", reason: .missingColumn),
      ]
    ),
    (
      ["text", "expect", "txet", "colour", ""],
      [
        CaseFault(line: 1, column: "txet", reason: .unknownColumn(nearest: "text")),
        CaseFault(line: 1, column: "colour", reason: .unknownColumn(nearest: nil)),
        CaseFault(line: 1, column: "", reason: .unknownColumn(nearest: nil)),
      ]
    ),
    (
      ["text", "expect", "text"],
      [CaseFault(line: 1, column: "text", reason: .repeatedColumn)]
    ),
  ])
  func theHeaderNamesKnownColumnsOnce(header: [String], faults: [CaseFault]) {
    #expect(CaseFile.faults([], header: header) == faults)
  }

  @Test func everyFaultIsReportedInOrderOfLine() {
    let faults = CaseFile.faults([
      ["a", "livro", "", ""], ["", "", "", "x"], ["A", "game", "", ""], ["b", "", "", ""],
    ])
    #expect(faults.map(\.line) == [3, 3, 3, 4, 5])
  }

  @Test func anIDStandsForOneCase() {
    let header = ["text", "expect", "id"]
    #expect(
      CaseFile.faults([["a", "livro", "x"], ["b", "game", "x"]], header: header) == [
        CaseFault(line: 3, column: "id", reason: .repeatedID("x", line: 2))
      ])
    #expect(
      CaseFile.faults([["a", "livro", "line 3"], ["b", "game", ""]], header: header) == [
        CaseFault(line: 3, column: "id", reason: .repeatedID("line 3", line: 2))
      ])
  }

  @Test(arguments: [[], [["a", "livro", "", "retired"]]])
  func aFileWithoutACaseToRunIsRefused(rows: [[String]]) {
    #expect(throws: GatesError.noActiveCase) { try CaseFile.read(rows) }
  }

  @Test(arguments: ["known-failing", "required"])
  func oneCaseThatIsNotRetiredIsEnough(status: String) throws {
    let cases = try CaseFile.read([["a", "livro", "", status], ["b", "game", "", "retired"]])
    #expect(cases.active.map(\.text) == ["a"])
    #expect(cases.all.count == 2)
  }

  @Test func anEmptyFileHasNoColumns() {
    #expect(throws: GatesError.self) {
      try RegressionCases(rows: [], lines: [], canonicalLabel: { $0 }, foldedKey: { $0 })
    }
    #expect(throws: GatesError.lengthMismatch(of: "lines of cases", expected: 1, found: 0)) {
      try RegressionCases(rows: [["text"]], lines: [], canonicalLabel: { $0 }, foldedKey: { $0 })
    }
  }
}
