import Testing

@testable import Corpus

@Suite struct LineNumberTests {
  @Test(arguments: [
    ("a\nb\nc", [1, 2, 3]),
    ("a\rb\rc", [1, 2, 3]),
    ("a\r\nb\r\nc", [1, 2, 3]),
    ("a\nb\r\nc\rd", [1, 2, 3, 4]),
    ("\n\na\n\nb", [3, 5]),
    ("\r\n\r\na\r\n\r\nb", [3, 5]),
    ("a\n\rb", [1, 3]),
    ("a\r\r\nb", [1, 3]),
    ("a\r\n\nb", [1, 3]),
    ("\"a\nb\",c\nd", [1, 3]),
    ("\"a\r\nb\r\n\"\r\nc", [1, 4]),
    ("\"a\r\"\nc", [1, 3]),
    ("\"\r\n\"\r\n\"\n\"\n\"\r\"\rz", [1, 3, 5, 7]),
    ("x,\"1\n2\n3\",\"4\n5\"\ny", [1, 5]),
  ])
  func everyRowKnowsTheLineOnWhichItStarts(text: String, lines: [Int]) {
    let outcome = Outcome.of(text)
    #expect(outcome.error == nil)
    #expect(outcome.lines == lines)
    let bytes = Array(text.utf8)
    #expect(Outcome.of(bytes, cuts: Array(bytes.indices)) == outcome)
  }

  @Test func aLineEndInALongQuotedFieldIsSeenWhereverItStands() {
    for length in 0..<40 {
      for place in 0...length {
        var field = Array(repeating: Character("é"), count: length)
        field.insert("\n", at: place)
        let outcome = Outcome.of("\"\(String(field))\"\nz")
        #expect(outcome.lines == [1, 3])
      }
    }
  }

  @Test func anErrorBehindQuotedLineEndsIsOnItsOwnLine() {
    let outcome = Outcome.of("a,b\n\"x\ny\",\"1\n2\" z\n")
    #expect(
      outcome.error
        == malformed(line: 4, field: 2, .textAfterClosingQuote(openedOnLine: 3), .quotes(.none)))
    #expect(outcome.rows == [["a", "b"]])
  }
}
