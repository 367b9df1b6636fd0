import Foundation
import Testing

struct CasesTests {
  private let job: SampleJob
  private let file = "jobs/products/cases.csv"

  init() throws { job = try SampleJob() }

  private func add(_ text: String, _ label: String, _ more: String...) throws -> CommandRun {
    try CommandRun(
      ["cases", "jobs/products", "--add", text, "--expect", label] + more, in: job.path)
  }

  private func publish() throws {
    #expect(try job.retrain("run", "jobs/products").exitCode == 0)
  }

  @Test func theHelpSaysWhenACaseIsAdded() throws {
    try Golden.expect(try job.retrain("cases", "--help"), is: "cases/help")
  }

  @Test func casesAreListedBeforeThereIsAModel() throws {
    try job.write(
      file, "text,expect,id,group,status\na,livro,one,,\nb,,two,g,known-failing\nc,game,,,retired\n"
    )
    try Golden.expect(try job.retrain("cases", "jobs/products"), is: "cases/no-model", in: job)
    #expect(!job.exists("artifacts"))
  }

  @Test func casesAreListedWithWhatThePresentModelAnswers() throws {
    try publish()
    try job.addCase("nf,dark souls,game,,")
    try job.edit(
      "id,text,expect,group,note\n", to: "id,text,expect,group,note,status\n", in: file)
    let rows = try job.read(file).split(separator: "\n")
    let first = rows.dropFirst().prefix(2).map { "\($0)," }
    let more = [
      "wrong,dark souls remaster,livro,,,", "known,soldadinhos de chumbo,livro,,,known-failing",
      "now,batom rosa,maquiagem,,,known-failing", "old,anything,game,,,retired",
    ]
    try job.write(file, ([String(rows[0])] + first + more).joined(separator: "\n") + "\n")
    let run = try job.retrain("cases", "jobs/products")
    #expect(run.exitCode == 0)
    #expect(run.stderr == "")
    #expect(
      run.stdout.hasPrefix(
        "products: 6 cases, asked of staging (products@1): 2 pass, 1 FAIL, 1 known to fail, "
          + "1 known to fail but pass now, 1 retired\n"))
    let object = try #require(
      try job.retrain("cases", "jobs/products", "--json").objects().first)
    #expect(object["version"] as? String == "products@1")
    let cases = try #require(object["cases"] as? [[String: Any]])
    #expect(
      cases.map { $0["result"] as? String } == [
        "passed", "passed", "failed", "known-failing", "now-passing", "retired",
      ])
    #expect(
      cases[2].keys.sorted() == [
        "confidence", "expect", "group", "id", "line", "min_confidence", "note", "predicted",
        "result", "status", "text",
      ])
    #expect(cases[2]["predicted"] as? String == "game")
    #expect(cases[5]["predicted"] is NSNull)
  }

  @Test func aCaseThatThePresentModelFailsIsAddedAndRefusesTheNextRun() throws {
    try publish()
    let before = try job.read(file)
    let run = try add("dark souls remaster", "brinquedo", "--note", "diz \"souls\", sim")
    #expect(run.exitCode == 0)
    #expect(
      run.stdout.hasPrefix("jobs/products/cases.csv:19: added; staging (products@1) says game"))
    #expect(
      try job.read(file)
        == before + ",dark souls remaster,brinquedo,,\"diz \"\"souls\"\", sim\"\n")
    let refused = try job.retrain("run", "jobs/products")
    #expect(refused.exitCode == 1)
    #expect(refused.stderr.contains("case line 19: dark souls remaster"))
  }

  @Test func aCaseThatThePresentModelPassesIsNotAdded() throws {
    try publish()
    let before = try job.read(file)
    let run = try add("dark souls remaster", "game")
    #expect(run.exitCode == 1)
    #expect(run.stdout == "")
    #expect(run.stderr.contains("staging (products@1) says game"))
    #expect(run.stderr.contains("nothing was added"))
    #expect(try job.read(file) == before)

    #expect(try add("dark souls remaster", "game", "--even-if-passing").exitCode == 0)
    #expect(try job.read(file) == before + ",dark souls remaster,game,,\n")
    let again = try add("Dark  SOULS remaster", "game", "--even-if-passing")
    #expect(again.exitCode == 1)
    #expect(again.stderr.contains("jobs/products/cases.csv:19: this case asks the same already"))
  }

  @Test func theObjectOfAnAdditionHasEveryField() throws {
    try publish()
    let run = try add("dark souls remaster", "game", "--json")
    #expect(run.exitCode == 1)
    let object = try #require(try run.objects().first)
    #expect(
      object.keys.sorted() == [
        "channel", "confidence", "expect", "file", "job", "known_label", "line", "nearest_label",
        "outcome", "predicted", "text", "version",
      ])
    #expect(object["outcome"] as? String == "passes-already")
    #expect(object["line"] is NSNull)
  }

  @Test func aLabelThatTheModelDoesNotKnowIsAddedWithAHint() throws {
    try job.edit("labels: [brinquedo, game, livro, maquiagem]   #", to: "#")
    try publish()
    let run = try add("dark souls remaster", "livros")
    #expect(run.exitCode == 0)
    #expect(run.stdout.contains("products@1 knows no label 'livros'; did you mean 'livro'?"))
  }

  @Test func whatCannotBeAddedIsToldAndNothingIsWritten() throws {
    let before = try job.read(file)
    try Golden.expect(try add("x", "game"), is: "cases/no-version", in: job)
    try Golden.expect(
      try add("o SENHOR dos aneis", "brinquedo", "--even-if-passing"), is: "cases/contradiction",
      in: job)
    try Golden.expect(try add("x", "livrp"), is: "cases/unknown-label", in: job)
    #expect(try job.read(file) == before)
    try job.write(file, "text,expect\na,livro\n")
    try Golden.expect(
      try add("x", "game", "--note", "y", "--even-if-passing"), is: "cases/no-column", in: job)
  }

  @Test(arguments: [
    ["--add", "x"], ["--expect", "livro"], ["--note", "x"], ["--even-if-passing"],
    ["--add", "  ", "--expect", "livro"], ["--add", "x", "--expect", " "],
  ])
  func optionsThatDoNotBelongTogetherAreRefused(_ options: [String]) throws {
    let run = try CommandRun(["cases", "jobs/products"] + options, in: job.path)
    #expect(run.exitCode == 64)
  }

  @Test func aDamagedStoreIsToldWhereItsModelIsAskedFor() throws {
    try job.write("artifacts/retrain.sqlite", "not a store")
    #expect(try job.retrain("cases", "jobs/products").exitCode == 65)
    #expect(try add("x", "game").exitCode == 65)
    #expect(try add("x", "game", "--even-if-passing").exitCode == 0)
  }

  @Test(.enabled(if: geteuid() == 0, "only root can become another user"))
  func whoMayNotWriteTheCasesIsTold() throws {
    let before = try job.read(file)
    let run = try job.retrain(
      "cases", "jobs/products", "--add", "x", "--expect", "game", "--even-if-passing",
      environment: CommandRun.noProfile,
      wrapper: ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"])
    #expect(run.exitCode == 77)
    #expect(try job.read(file) == before)
  }
}
