import Corpus
import Testing

struct CSVWriterTests {
  @Test(arguments: [
    (["plain", "two words", "ação"], "plain,two words,ação"),
    (["TV 32\" LED", "tv"], "\"TV 32\"\" LED\",tv"),
    (["a,b", "c;d"], "\"a,b\",c;d"),
    (["two\nlines", "one\rmore"], "\"two\nlines\",\"one\rmore\""),
    (["", ""], ","),
    ([""], "\"\""),
    ([" blanks "], " blanks "),
  ])
  func onlyWhatMustBeQuotedIs(_ fields: [String], _ line: String) {
    var bytes: [UInt8] = []
    CSVWriter().append(fields, to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == line + "\n")
  }

  @Test(arguments: CSVLineEnd.allCases)
  func whatIsWrittenIsReadBack(_ lineEnd: CSVLineEnd) throws {
    let parts = ["", " ", "a", "\"", "\"\"", ",", ";", "\n", "\r", "\r\n", "é", "x\"y,z"]
    let records = parts.flatMap { one in parts.map { [one, $0, one + $0] } }
    for delimiter in [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")] {
      let writer = CSVWriter(delimiter: delimiter, lineEnd: lineEnd)
      var bytes: [UInt8] = []
      for record in records { writer.append(record, to: &bytes) }
      let format = try #require(CSVFormat(delimiter: delimiter))
      #expect(try CSVTable.parse(bytes, file: "a.csv", format: format).rows == records)
    }
  }

  @Test(arguments: [
    ("a\r\nb\n", CSVLineEnd.crlf), ("a\nb\r\n", .lf), ("a\rb", .cr), ("a\r", .cr), ("a", .lf),
    ("", .lf),
  ])
  func theFirstLineEndDecides(_ text: String, _ lineEnd: CSVLineEnd) {
    #expect(CSVLineEnd(of: Array(text.utf8)) == lineEnd)
  }
}
