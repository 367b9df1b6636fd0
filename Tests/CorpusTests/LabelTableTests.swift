import Testing

@testable import Corpus

@Suite struct LabelTableTests {
  @Test func spellingsOfOneLabelAreOneLabel() {
    let table = LabelTable(aliases: ["brinquedos ": "brinquedo", "cafe\u{301}s": "café"])
    let names = ["café", "cafe\u{301}", " café\u{A0}", "cafés", "brinquedos", "brinquedo", "Café"]
    #expect(names.map(table.lookUp) == [0, 0, 0, 0, 1, 1, 2].map { .label($0) })
    #expect(table.names == ["café", "brinquedo", "Café"])
    #expect(table.sortedIndices == [2, 1, 0])
    #expect(table.ranks == [2, 1, 0])
  }

  @Test func aliasesAreAppliedOnce() {
    let table = LabelTable(aliases: ["a": "b", "b": "a", "c": "b"])
    #expect(["a", "b", "c", "a", "b"].map(table.lookUp) == [0, 1, 0, 0, 1].map { .label($0) })
    #expect(table.names == ["b", "a"])
  }

  @Test func aClosedSetHoldsAfterAliases() {
    let table = LabelTable(aliases: ["livros": "livro", "x": "y"], closed: ["livro", "game "])
    #expect(table.lookUp("livros") == .label(0))
    #expect(table.lookUp("x") == .unknown)
    #expect(table.lookUp("x") == .unknown)
    #expect(table.lookUp("game") == .label(1))
    #expect(table.names == ["livro", "game"])
  }

  @Test(arguments: ["", " ", "\t\u{3000}", "\u{200B}", "\u{FEFF}\u{AD}"])
  func whatNobodySeesIsBlank(name: String) {
    #expect(LabelTable().lookUp(name) == .blank)
  }

  @Test func thereIsRoomForTheLimitAndNoMore() {
    let table = LabelTable()
    for number in 0..<CSVLimits.labels {
      #expect(table.lookUp("label \(number)") == .label(UInt16(number)))
    }
    #expect(table.lookUp("one more") == .full)
    #expect(table.lookUp("label 77") == .label(77))
  }

  @Test func labelsBeyondWhatIsRememberedAreStillFound() {
    let long = String(repeating: "é", count: 500)
    let table = LabelTable()
    #expect(table.lookUp(long) == .label(0))
    #expect(table.lookUp(long) == .label(0))
    #expect(table.names.count == 1)
  }
}
