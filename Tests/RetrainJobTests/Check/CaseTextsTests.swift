import Gates
import Testing

@testable import RetrainJob

struct CaseTextsTests {
  private func found(_ cases: [String], in row: String) -> [String] {
    var texts = CaseTexts(
      cases.enumerated().map { RegressionCase(id: "\($0)", text: $1, expect: "l", line: $0 + 2) })
    var words: [UInt32] = []
    var row = row
    row.withUTF8 { texts.append($0, to: &words) }
    var found: [String] = []
    texts.find(in: words) { found.append("\($0)\($1 ? " whole" : "")") }
    return found
  }

  @Test(arguments: [
    ("O senhor dos anéis", "O SENHOR DOS ANEIS", ["0 whole"]),
    ("O senhor dos anéis", "Livro: o Senhor dos Anéis (capa dura)", ["0"]),
    ("anéis", "aneis, anéis e ANÉIS", ["0"]),
    ("anéis", "anelzinho", []),
    ("dark souls", "souls dark", []),
    ("dark souls", "dark dark souls", ["0"]),
    ("dark souls", "dark", []),
    ("Dark Souls!", "dark; souls", ["0 whole"]),
    ("!!!", "!!!", []),
  ])
  func textsAreFoundAsWholeFoldedWords(_ text: String, _ row: String, _ expected: [String]) {
    #expect(found([text], in: row) == expected)
  }

  @Test func textsWithOneBeginningAreAllFound() {
    #expect(found(["dark", "dark souls", "souls"], in: "dark souls") == ["0", "1 whole", "2"])
  }
}
