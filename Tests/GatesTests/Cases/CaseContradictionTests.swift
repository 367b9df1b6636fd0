import Gates
import Testing

@Suite struct CaseContradictionTests {
  @Test func oneFoldedTextCannotExpectTwoLabels() {
    let faults = CaseFile.faults([["Anéis", "livro", "", ""], ["aneis", "game", "", ""]])
    #expect(
      faults == [CaseFault(line: 3, column: "expect", reason: .contradictsText(line: 2))])
  }

  @Test(arguments: [
    [["a", "livro", "", ""], ["A", "livro", "", ""]],
    [["a", "livro", "", "retired"], ["a", "game", "", ""]],
    [["a", "livro", "", ""], ["a", "game", "", "retired"]],
    [["a", "brinquedo", "", ""], ["a", "brinquedos", "", ""]],
    [["a", "livro", "", ""], ["a", "", "g", ""]],
  ])
  func theseDoNotContradict(rows: [[String]]) {
    #expect(CaseFile.faults(rows).isEmpty)
  }

  @Test func aKnownFailureContradictsToo() {
    let rows = [["a", "livro", "", "known-failing"], ["a", "game", "", "required"]]
    #expect(CaseFile.faults(rows).map(\.reason) == [.contradictsText(line: 2)])
  }

  @Test func oneGroupCannotExpectTwoLabels() {
    let rows = [["a", "livro", "g", ""], ["b", "", "g", ""], ["c", "game", "g", ""]]
    #expect(
      CaseFile.faults(rows) == [
        CaseFault(line: 4, column: "group", reason: .contradictsGroup("g", line: 2))
      ])
  }

  @Test func labelsAreComparedAsBytes() {
    let rows = [["a", "café", "", ""], ["a", "cafe\u{301}", "", ""]]
    #expect(CaseFile.faults(rows).count == 1)
  }
}
