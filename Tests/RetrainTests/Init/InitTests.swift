import Foundation
import Testing

/// `retrain init` writes jobs that publish as they are, from whatever an export looks like.
struct InitTests {
  private let export: ExportFolder

  init() throws { export = try ExportFolder() }

  private var job: String { get throws { try export.folder.read("jobs/export/job.yaml") } }

  @Test(arguments: [
    (";", String.Encoding.utf8), (",", .utf8), ("\t", .utf8), ("|", .utf8), (";", .windowsCP1252),
  ])
  func whatItWritesPublishesUnedited(_ delimiter: String, _ encoding: String.Encoding) throws {
    try export.write(delimiter: delimiter, encoding: encoding)
    let made = try export.make("--text", "nome")
    #expect(made.exitCode == 0, "\(made.stderr)")
    #expect(try job.contains("encoding: \(encoding == .utf8 ? "utf-8" : "windows-1252")"))
    let run = try export.folder.retrain("run", "--json")
    #expect(run.exitCode == 0, "\(run.stderr)")
    let report = try run.objects()[0]
    #expect(report["outcome"] as? String == "published")
    // Every label has letters with accents, so each has a pair.
    #expect((report["cases"] as? [String: Any])?["total"] as? Int == 6)
  }

  /// Later models are not held to what a few rows taught the first one.
  @Test func aLabelOfFewRowsHasACaseThatRefusesNothing() throws {
    try export.write { $0 + (1...8).map { ["96\($0)", "chave inglesa número\($0)", "raro"] } }
    let made = try export.make()
    #expect(made.exitCode == 0, "\(made.stderr)")
    #expect(made.stdout.contains("1 label known too little to hold every later model to a case"))
    let cases = try export.folder.read("jobs/export/cases.csv").split(separator: "\n")
    let rare = cases.filter { $0.contains(",raro,") }
    #expect(rare.count == 2)
    #expect(rare.allSatisfy { $0.contains(",known-failing,") })
    #expect(cases.count { $0.contains("known-failing") } == 2)
    #expect(try export.folder.retrain("run").exitCode == 0)
  }

  @Test func withoutTheFoldItIsRefused() throws {
    try export.write()
    #expect(try export.make().exitCode == 0)
    try export.folder.edit(
      "fold-accents: true", to: "fold-accents: false", in: "jobs/export/job.yaml")
    let run = try export.folder.retrain("run")
    #expect(run.exitCode == 1)
    #expect(run.stderr.contains("invariance.accents"))
  }

  @Test func rowsWithoutALabelAreSkipped() throws {
    try export.write { $0 + [["900", "coisa nova", ""], ["901", "outra coisa", " "]] }
    let made = try export.make()
    #expect(made.exitCode == 0, "\(made.stderr)")
    #expect(made.stdout.contains("2 rows without a label, left out"))
    #expect(try job.contains("unlabelled: skip"))
    #expect(try export.folder.retrain("run").exitCode == 0)
  }

  @Test func labelsThatLookAlikeStandAsCommentsToTakeUp() throws {
    try export.write { rows in
      rows + (1...6).map { ["95\($0)", "carrinho pelúcia lote\($0)", "brinquedos"] }
    }
    #expect(try export.make().exitCode == 0)
    #expect(try job.contains("# aliases:\n#   brinquedos: brinquedo\n"))
  }

  @Test func damagedLettersAreCountedWithTheirCause() throws {
    try export.write { $0 + [["990", "senhor anÃ©is raro", "livro"]] }
    let made = try export.make()
    #expect(made.stdout.contains("1 row: \"Ã©\" stands for \"é\""), "\(made.stdout)\(made.stderr)")
  }

  @Test func columnsThatAreNotPlainAreAskedFor() throws {
    try export.write { rows in
      [["a", "b", "c"]] + rows.dropFirst().map { [$0[1], $0[1] + " x", $0[2]] }
    }
    let made = try export.make()
    #expect(made.exitCode == 64)
    #expect(made.stderr.contains("--text and --label"))
    #expect(!export.folder.exists("jobs"))
    #expect(try export.make("--text", "a", "--label", "c").exitCode == 0)
    #expect(try job.contains("text: [a]"))
  }

  @Test func aFileWithoutHeaderIsToldSo() throws {
    try export.write { rows in rows.dropFirst().map { [$0[1], $0[2]] } }
    let made = try export.make()
    #expect(made.exitCode == 65)
    #expect(made.stderr.contains("there is no header"))
  }

  @Test func nothingThatIsThereIsWrittenOver() throws {
    try export.write()
    try export.folder.write("jobs/export/cases.csv", "mine")
    let made = try export.make()
    #expect(made.exitCode == 73)
    #expect(made.stderr.contains("jobs/export/cases.csv: is there already"))
    #expect(try export.folder.read("jobs/export/cases.csv") == "mine")
    #expect(!export.folder.exists("jobs/export/job.yaml"))
  }

  @Test func labelsThatTheTextDoesNotTellLeaveNothingBehind() throws {
    try export.write { rows in
      [rows[0]]
        + rows.dropFirst().enumerated().map { index, row in
          [row[0], "coisa número", index % 2 == 0 ? "livro" : "jogo"]
        }
    }
    let made = try export.make("--text", "nome", "--label", "categoria")
    #expect(made.exitCode == 65, "\(made.stdout)")
    #expect(!export.folder.exists("jobs/export"))
  }

  @Test(
    arguments: [
      (["init"], 64), (["init", "absent.csv"], 66),
      (["init", "export.csv", "--text", "nam"], 65),
      (["init", "export.csv", "--threads", "0"], 64),
      (["init", "export.csv", "--text", "nome", "--label", "nome"], 64),
    ] as [([String], Int32)])
  func usage(_ arguments: [String], _ code: Int32) throws {
    try export.write()
    let run = try CommandRun(arguments, in: export.folder.path)
    #expect(run.exitCode == code)
    #expect(!export.folder.exists("jobs/export"))
  }
}
