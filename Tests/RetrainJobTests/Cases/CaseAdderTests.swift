import Foundation
import Gates
import Testing

@testable import RetrainJob

struct CaseAdderTests {
  private let folder: JobTestFolder

  init() throws { folder = try JobTestFolder() }

  private func document(_ cases: String, _ more: String = "") throws -> JobDocument {
    try folder.write("c.csv", cases)
    return try JobDocument.load(
      try folder.write("job.yaml", minimalJob + "\nstore: s.sqlite\n" + more))
  }

  private func add(
    _ cases: String, text: String = "dark souls", expect: String = "jogo", note: String? = nil,
    more: String = ""
  ) throws -> CaseAddition {
    let new = NewCase(text: text, expect: expect, note: note, evenIfPassing: true)
    return try CaseAdder(try document(cases, more)).add(new)
  }

  private var file: String {
    get throws {
      String(decoding: try Data(contentsOf: URL(filePath: folder.path + "/c.csv")), as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("text,expect\na,b\n", "text,expect\na,b\ndark souls,jogo\n"),
    ("text,expect\r\na,b\r\n", "text,expect\r\na,b\r\ndark souls,jogo\r\n"),
    ("text,expect\na,b", "text,expect\na,b\ndark souls,jogo\n"),
    ("text,expect\r\na,b", "text,expect\r\na,b\r\ndark souls,jogo\r\n"),
    ("\u{FEFF}text,expect\na,b\n", "\u{FEFF}text,expect\na,b\ndark souls,jogo\n"),
    ("expect,note,text\nb,,a\n", "expect,note,text\nb,,a\njogo,,dark souls\n"),
    ("text,expect", "text,expect\ndark souls,jogo\n"),
    (
      "\"text\", expect ,status\na,b,retired\n",
      "\"text\", expect ,status\na,b,retired\ndark souls,jogo,\n"
    ),
  ])
  func theRowIsAppendedInTheFilesOwnWay(_ before: String, _ after: String) throws {
    let addition = try add(before)
    #expect(addition.outcome == .added)
    #expect(try file == after)
    #expect(addition.line == after.split(whereSeparator: \.isNewline).count)
  }

  @Test func whatNeedsQuotesIsReadBackAsItWas() throws {
    let text = "TV 32\" LED,\nnova"
    _ = try add("text,expect,note\n", text: text, note: "diz \"32\", não 23")
    let cases = try JobCases.read(Array(try file.utf8), file: "c.csv", aliases: [:])
    #expect(cases.all.map(\.text) == [text])
    #expect(cases.all.map(\.note) == ["diz \"32\", não 23"])
  }

  @Test func theLabelIsWrittenAsItIsCompared() throws {
    let addition = try add("text,expect\n", expect: " game ", more: "aliases: {game: jogo}\n")
    #expect(addition.expect == "jogo")
    #expect(try file == "text,expect\ndark souls,jogo\n")
  }

  @Test func aContradictionIsRefusedByTheLineItContradicts() throws {
    let before = "text,expect\nDark  Souls,livro\n"
    #expect(
      throws: CaseError.contradicts(file: folder.path + "/c.csv", line: 2, expect: "livro")
    ) { try add(before) }
    #expect(try file == before)
  }

  @Test func aRetiredCaseContradictsNothing() throws {
    #expect(
      try add("text,expect,status\nDark Souls,livro,retired\nx,y,\n").outcome == .added)
  }

  @Test func whatACaseAsksAlreadyIsNotAddedTwice() throws {
    let before = "text,expect\nx,y\nDARK SOULS,jogo\n"
    let addition = try add(before)
    #expect(addition.outcome == .present)
    #expect(addition.line == 3)
    #expect(try file == before)
  }

  @Test func aLabelOutsideOfTheClosedSetIsRefusedWithTheNearest() throws {
    let before = "text,expect\nx,livro\n"
    #expect(
      throws: CaseError.unknownLabel("jogos", nearest: "jogo", known: ["livro", "jogo"])
    ) { try add(before, expect: "jogos", more: "labels: [livro, jogo]\n") }
    #expect(try file == before)
  }

  @Test func aNoteNeedsItsColumn() throws {
    #expect(throws: CaseError.noColumn(file: folder.path + "/c.csv", name: "note")) {
      try add("text,expect\n", note: "why")
    }
  }

  @Test func withoutAModelACaseIsOnlyAddedUnasked() throws {
    let document = try document("text,expect\nx,y\n")
    #expect(throws: CaseError.noModel(channel: "staging")) {
      try CaseAdder(document).add(NewCase(text: "a", expect: "b"))
    }
    #expect(try file == "text,expect\nx,y\n")
  }

  @Test(arguments: [
    "", "text\na\n", "text,expect\na\n", "text,expect\n\"a,b\n", "text,expect\n,b\n",
  ])
  func aFileWithFaultsIsLeftAlone(_ before: String) throws {
    #expect(throws: CaseError.self) { try add(before) }
    #expect(try file == before)
  }

  @Test func aListWithoutAModelAsksNothing() throws {
    let list = try CaseList(try document("text,expect,status\na,b,\nc,d,retired\n"))
    #expect(list.version == nil)
    #expect(list.cases.map(\.result) == [.notRun, .retired])
  }
}
