import Testing

@testable import Corpus

@Suite struct FileHeadTests {
  @Test(
    arguments: ["sep=;", "SEP=;", "\"sep=;\"", "sep=\t", "\u{FEFF}sep=;", "\u{FEFF}\"Sep=,\""],
    ["\n", "\r\n", "\r"])
  func theLineThatExcelReadsIsNoRowAndIsCounted(line: String, end: String) throws {
    let file = Array((line + end + "a;b" + end + "1;2" + end).utf8)
    let expected = Outcome(rows: [["a", "b"], ["1", "2"]], lines: [2, 3])
    for encoding in TextEncoding.allCases {
      let format = try #require(CSVFormat(delimiter: UInt8(ascii: ";"), encoding: encoding))
      #expect(Outcome.of(file, format) == expected)
      #expect(Outcome.of(file, format, cuts: Array(0..<file.count)) == expected)
    }
  }

  @Test(arguments: ["sep=x", "sep=;;", "sep;", "step=;", "asep=;", "\"sep=;", "sep=", "\nsep=;"])
  func aHeaderThatOnlyLooksLikeItIsARow(line: String) throws {
    let file = Array((line + "\n1\n").utf8)
    let format = try #require(CSVFormat(delimiter: UInt8(ascii: "|"), quotes: QuoteMode.none))
    #expect(Outcome.of(file, format).rows.count == 2)
  }

  @Test(arguments: ["sep=;", "sep=;\n", "\u{FEFF}sep=;"])
  func aFileOfNothingElseHasNoRow(file: String) {
    #expect(Outcome.of(Array(file.utf8)) == Outcome())
  }
}
