import Testing

@testable import Corpus

@Suite struct QuoteTests {
  private let semicolon = UInt8(ascii: ";")

  private func format(_ quotes: QuoteMode) throws -> CSVFormat {
    try #require(CSVFormat(delimiter: semicolon, quotes: quotes))
  }

  @Test func anUnclosedQuoteRefusesTheWholeFileAndNamesTheLineOnWhichItOpens() throws {
    let outcome = Outcome.of("a;b\n1;\"x\n2;y\n3;z\n", try format(.strict))
    #expect(outcome.error == malformed(line: 2, field: 2, .unclosedQuote, .quotes(.none)))
    #expect(outcome.rows == [["a", "b"]])
  }

  @Test func anInchSignInATitleIsRefusedWithTheSettingThatReadsIt() throws {
    let text = "nome;categoria\nTV 32\" LED;tv\n"
    let refused = Outcome.of(text, try format(.strict))
    #expect(refused.error == malformed(line: 2, field: 1, .bareQuote, .quotes(.lenient)))
    let read = Outcome.of(text, try format(.lenient))
    #expect(
      read == Outcome(rows: [["nome", "categoria"], ["TV 32\" LED", "tv"]], lines: [1, 2]))
  }

  @Test(arguments: [QuoteMode.strict, .lenient])
  func anExportThatNeverQuotesIsRefusedWithTheSettingThatReadsIt(mode: QuoteMode) throws {
    let text = "nome;categoria\nx;y\n\"O Hobbit\" ed. especial;livro\n"
    let refused = Outcome.of(text, try format(mode))
    #expect(
      refused.error
        == malformed(line: 3, field: 1, .textAfterClosingQuote(openedOnLine: 3), .quotes(.none)))
    let read = Outcome.of(text, try format(.none))
    #expect(read.error == nil)
    #expect(read.rows.last == ["\"O Hobbit\" ed. especial", "livro"])
  }

  @Test func lenientTakesBareQuotesAndStillReadsAndChecksQuotedFields() throws {
    let lenient = try format(.lenient)
    #expect(
      Outcome.of("a\"b\"\"c;\"d;\"\"e\"\n \"f\";\"g\nh\"", lenient).rows
        == [["a\"b\"\"c", "d;\"e"], [" \"f\"", "g\nh"]])
    #expect(
      Outcome.of("3\" x;\"open\n", lenient).error
        == malformed(line: 1, field: 2, .unclosedQuote, .quotes(.none)))
  }

  @Test func withoutQuotesALineEndAlwaysEndsTheRow() throws {
    let outcome = Outcome.of("\"a;b\nc\";\"\"\n", try format(.none))
    #expect(outcome == Outcome(rows: [["\"a", "b"], ["c\"", "\"\""]], lines: [1, 2]))
  }

  @Test func blanksBelongToTheirField() {
    #expect(Outcome.of(" a ,\tb\t, \n").rows == [[" a ", "\tb\t", " "]])
    #expect(Outcome.of("\" a \"\n").rows == [[" a "]])
  }

  @Test func blankLinesAreNoRowsButQuotedEmptyOnesAre() {
    #expect(Outcome.of("\n\"\"\n\n,\n").rows == [[""], ["", ""]])
  }

  @Test func afterAnErrorEveryCallThrowsItAgain() {
    var parser = CSVParser(format: CSVFormat(), file: "t.csv")
    let expected = malformed(line: 1, field: 1, .bareQuote, .quotes(.lenient))
    let bytes = Array("ab\"c\nd and more\n".utf8)
    for _ in 0..<2 {
      #expect(throws: expected) { try bytes.withUnsafeBytes { try parser.feed($0) { _ in } } }
    }
    #expect(throws: expected) { try parser.finish { _ in } }
  }

  @Test(arguments: [UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0, 0x80, 0xFF])
  func whatCannotDelimitMakesNoFormat(byte: UInt8) {
    #expect(CSVFormat(delimiter: byte) == nil)
  }

  @Test(arguments: [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"), UInt8(ascii: " ")])
  func otherDelimitersSplitFields(byte: UInt8) throws {
    let mark = String(Unicode.Scalar(byte))
    let outcome = Outcome.of("a\(mark)\"b\(mark)c\"\n", try #require(CSVFormat(delimiter: byte)))
    #expect(outcome.rows == [["a", "b\(mark)c"]])
  }
}
