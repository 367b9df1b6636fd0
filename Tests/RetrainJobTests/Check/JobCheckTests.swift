import Foundation
import Testing

@testable import RetrainJob

struct JobCheckTests {
  private let yaml = """
    name: p
    data:
      files: [d*.csv]
      text: [nome]
      label: categoria
      id: sku
      max-rejected: 0.5
      unlabelled: skip
    holdout: 0.2
    cases: c.csv
    gates:
      accuracy: {min: 0.5, max-drop: 0.1}
      recall: {max-drop: 0.1, min-support: 3, per-label: {jogo: 0.9, livro: 0.5}}
      rows: {min: 100}
      labels: {max-lost: 0, min-support: 5}
      label-conflicts: {max: 0.01}
      invariance: [accents, case]
    model: {fold-accents: false}

    """

  private func check(
    _ rows: [String], cases: String = "text,expect\nx y z,livro\n", more: String = ""
  ) throws -> CheckReport {
    let folder = try JobTestFolder()
    let lines = ["sku,nome,categoria"] + (0..<30).map { "a\($0),livro numero \($0),livro" } + rows
    try folder.write("d1.csv", lines.joined(separator: "\n") + "\n")
    try folder.write("c.csv", cases)
    let file = try folder.write("job.yaml", yaml + more)
    return withExtendedLifetime(folder) { check(file) }
  }

  /// The codes stand for those of the command: 1 for the job file, 2 for data, 3 for cases.
  private func check(_ file: String) -> CheckReport {
    JobCheck(threads: 2) { error in
      switch error {
      case .jobFile: Problem(code: 1, reason: "\(error)")
      case .cases, .caseFile: Problem(code: 3, reason: "\(error)")
      default: Problem(code: 2, reason: "\(error)")
      }
    }.check(file)
  }

  private func lines(_ rows: CaseFinding.Rows) -> [Int] { rows.first.map(\.line) }

  @Test func rowsThatSpeakOfACaseAreNamedByLine() throws {
    let report = try check(
      [
        "1,Dark Souls,jogo", "2,DARK SOÚLS!,livro", "3,o Dark Souls III,jogo", "4,Souls dark,jogo",
      ], cases: "text,expect,status\ndark souls,jogo,\nlivro,jogo,retired\n")
    #expect(report.exitCode == 0)
    #expect(report.activeCases == 1)
    #expect(report.cases.map(\.id) == ["line 2"])
    let found = try #require(report.cases.first)
    #expect(lines(found.same) == [32])
    #expect(lines(found.contradicting) == [33])
    #expect(found.contradicting.first.map(\.label) == ["livro"])
    #expect(lines(found.containing) == [34])
  }

  @Test func aRowThatALaterOneOfItsIdReplacesIsNotHeard() throws {
    let report = try check(
      ["1,dark souls,livro", "2,anÃ©is,livro", "1,dark souls,jogo", "2,anéis,livro"],
      cases: "text,expect\ndark souls,jogo\n")
    let found = try #require(report.cases.first)
    #expect(found.contradicting.count == 0)
    #expect(lines(found.same) == [34])
    #expect(report.damage.isEmpty)
  }

  @Test func damagedLettersAreCountedByCause() throws {
    let report = try check(
      ["1,anÃ©is e sÃ£o,livro", "2,cafÃ©,livro", "3,caf\u{FFFD},livro", "4,café,livro"])
    #expect(report.damage.map(\.cause) == [.readAsWindows1252, .lettersLost])
    #expect(report.damage.map(\.rows) == [2, 1])
    #expect(report.damage.first?.broken == "Ã©")
    #expect(report.damage.first?.meant == "é")
    #expect(report.damage.first?.first.map(\.line) == [32, 33])
  }

  @Test func labelsOutsideOfTheClosedSetLeadIntoIt() throws {
    let report = try check(
      ["1,a,Livros", "2,b,LIVRO", "3,c,Jogos", "4,d,outro"],
      more: "labels: [livro, jogo, game]\naliases: {game: jogo}\n")
    #expect(report.exitCode == 0)
    #expect(report.rows.rejected == 4)
    #expect(report.unknownLabels.map(\.label) == ["Jogos", "LIVRO", "Livros", "outro"])
    #expect(
      report.aliases.map { "\($0.from) > \($0.to)" } == [
        "Jogos > jogo", "LIVRO > livro", "Livros > livro",
      ])
  }

  @Test func aliasesThatTheJobHasFollowTheirLabel() throws {
    let report = try check(["1,a,livros", "2,b,book"], more: "aliases: {book: livros}\n")
    #expect(report.aliases.map { "\($0.from) > \($0.to)" } == ["livros > livro"])
    #expect(report.presentAliases == ["book": "livro"])
  }

  @Test func conflictsCountsAndRareLabelsAreTold() throws {
    let report = try check(["1,um texto,livro", "2,Um  TEXTO,jogo", "3,um texto,livro", "4,x,"])
    #expect(report.conflicts.map { [$0.first.line, $0.second.line] } == [[32, 33]])
    #expect(report.rows.conflicts == 1)
    #expect(report.rows.duplicates == 1)
    #expect(report.rows.unlabelled == 1)
    #expect(report.rows.read == 34)
    #expect(report.rareLabels.map(\.label) == ["jogo"])
    #expect(report.labels.map(\.rows) == [1, 32])
    #expect(report.labels.map(\.isNotMeasured) == [true, false])
  }

  @Test func gatesThatCannotPassAreToldWithoutKeepingTheRunFromStarting() throws {
    let report = try check(["1,um texto,livro", "2,um texto,jogo"])
    #expect(report.exitCode == 0)
    let unmet = report.gates.filter { $0.status == .unmet }.map(\.name)
    #expect(unmet == ["recall.per-label:jogo", "rows.min", "label-conflicts.max"])
    let facts = Dictionary(uniqueKeysWithValues: report.gates.map { ($0.name, $0.facts) })
    #expect(facts["rows.min"] == .rows(read: 32, least: 100))
    #expect(facts["accuracy.max-drop"] == .incumbent)
    #expect(facts["invariance.accents"] == .keepsAccents)
    #expect(facts["invariance.case"] == .model)
    #expect(
      facts["labels.max-lost"] == .tooFewRows([LabelCount(label: "jogo", rows: 1)], of: 2, least: 5)
    )
    let heldOut = report.rows.holdout
    #expect(heldOut > 0)
    #expect(facts["accuracy.min"] == .rightAnswers((heldOut + 1) / 2, of: heldOut))
  }

  @Test func everyFaultyFileIsToldInTheOrderOfARun() throws {
    let folder = try JobTestFolder()
    try folder.write("d1.csv", "a,b\n1,2\n")
    try folder.write("d2.csv", "sku,nome,categoria\n1,\"x,livro\n")
    try folder.write("d3.csv", "sku,nome,categoria\n1,x,livro\n")
    try folder.write("c.csv", "text,expect\na b,livro\nA B,jogo\n")
    let report = check(try folder.write("job.yaml", yaml))
    #expect(report.errors.map(\.code) == [3, 2, 2])
    #expect(report.exitCode == 3)
    #expect(report.errors[1].reason.contains("d1.csv"))
    #expect(report.errors[2].reason.contains("d2.csv"))
  }

  @Test func whatARunWouldRefuseBeforeTrainingIsRefused() throws {
    #expect(check("/nowhere/at/all").errors.map(\.code) == [1])
    #expect(try check([], cases: "text,expect,status\na,livro,retired\n").exitCode == 3)
    #expect(try check(["1", "2", "3", "4"], more: "").exitCode == 0)
    #expect(try check(Array(repeating: "1", count: 40)).exitCode == 2)
    #expect(try check([], more: "name: q\n").exitCode == 1)
  }

  @Test func noTextOfARowIsInTheObject() throws {
    let report = try check(
      [
        "1,segredo industrial,livro", "2,Segredo industrial,jogo", "3,segredo anÃ©is,livro",
        "4,segredo x y z,livro", "segredo", "5,segredo,Livros",
      ])
    let json = ReportJSON.text(report)
    #expect(!json.lowercased().contains("segredo"))
    #expect(!json.contains("industrial"))
  }

  @Test func aCheckWritesNothing() throws {
    let folder = try JobTestFolder()
    try folder.write("d1.csv", "sku,nome,categoria\n1,x,livro\n2,y,jogo\n")
    try folder.write("c.csv", "text,expect\na b,livro\n")
    let file = try folder.write("job.yaml", yaml)
    let before = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    _ = check(file)
    #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() == before)
  }
}
