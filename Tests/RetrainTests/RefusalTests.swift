import ArtifactStore
import Testing

/// What a refused run says and leaves.
struct RefusalTests {
  private let job: SampleJob

  init() throws { job = try SampleJob() }

  @Test func aWrongCaseRefusesAndTheChannelKeepsWhatItHolds() throws {
    _ = try job.published()
    try job.addCase("wrong,batom vermelho matte,livro,,")
    let first = try job.retrain()
    #expect(first.exitCode == 1)
    #expect(first.stdout == "")
    try Golden.expect(first, is: "refused/wrong-case", in: job)
    #expect(try job.channels() == ["staging": "products@1"])

    let again = try job.retrain()
    #expect(again.exitCode == 1)
    try Golden.expect(again, is: "refused/wrong-case-again", in: job)
    #expect(try job.outcomes() == ["published", "refused", "refused"])
    #expect(try job.channels() == ["staging": "products@1"])
  }

  @Test func aRepeatedRefusalHasItsGatesAndCases() throws {
    _ = try job.published()
    try job.addCase("wrong,batom vermelho matte,livro,,")
    let reports = try (0..<2).map { _ in try job.retrain("--json").objects()[0] }
    #expect(reports.map { $0["outcome"] as? String } == ["refused", "refused"])
    #expect((reports[1]["seconds"] as? [String: Double])?["train"] == 0)
    for field in ["gates", "cases", "metrics", "rows", "labels", "incumbents", "digest"] {
      #expect(try reports[0].text(of: field) == (try reports[1].text(of: field)), "\(field)")
    }
  }

  @Test func takingTheWrongCaseOutAgainIsUnchanged() throws {
    let cases = try job.read("jobs/products/cases.csv")
    _ = try job.published()
    try job.addCase("wrong,batom vermelho matte,livro,,")
    #expect(try job.retrain().exitCode == 1)
    try job.write("jobs/products/cases.csv", cases)
    let report = try job.retrain("--json").objects()[0]
    #expect(report["outcome"] as? String == "unchanged")
    #expect(report["version"] as? String == "products@1")
  }

  @Test func theBugThatTheProjectWasMadeForIsRefused() throws {
    try job.edit("fold-accents: true", to: "fold-accents: false")
    let report = try job.retrain("run", "jobs/products")
    #expect(report.exitCode == 1)
    #expect(report.stdout == "")
    try Golden.expect(report, is: "refused/accents", in: job)
    #expect(try job.channels() == [:])
    let terminal = try job.retrain("run", "jobs/products", "--force", terminal: true)
    #expect(terminal.exitCode == 1)
    try Golden.expect(terminal, is: "refused/accents-terminal", in: job)
  }

  @Test func aRefusalNamesWhatTheIncumbentSays() throws {
    _ = try job.published()
    try job.edit("fold-accents: true", to: "fold-accents: false")
    let run = try job.retrain("run", "jobs/products", "--accept-new-baseline")
    #expect(run.exitCode == 1)
    try Golden.expect(run, is: "refused/accents-with-incumbent", in: job)
  }

  @Test func quietSilencesOnlyWhatIsWell() throws {
    try job.edit("fold-accents: true", to: "fold-accents: false")
    let run = try job.retrain("--quiet")
    #expect(run.exitCode == 1)
    #expect(run.stdout == "")
    #expect(run.stderr.hasPrefix("products: refused by 1 gate and 2 cases"))
  }

  @Test func jsonGoesToStandardOutputAndWordsToStandardError() throws {
    try job.edit("fold-accents: true", to: "fold-accents: false")
    let run = try job.retrain("--json", "--quiet")
    #expect(run.exitCode == 1)
    #expect(try run.objects().count == 1)
    #expect(run.stderr.contains("case aneis-plain"))
  }

  @Test func anotherSplitIsRefusedUntilItIsAccepted() throws {
    _ = try job.published()
    try job.edit("holdout: 0.2 ", to: "holdout: 0.25 ")
    let refused = try job.retrain()
    #expect(refused.exitCode == 1)
    try Golden.expect(refused, is: "refused/baseline", in: job)
    #expect(try job.retrain().exitCode == 1)
    let accepted = try job.published("--accept-new-baseline")
    #expect(accepted["version"] as? String == "products@2")
    let run = try job.openStore(.readOnly).runs(limit: 1)[0]
    #expect(run.acceptedNewBaseline)
    #expect(try job.retrain("--json").objects()[0]["outcome"] as? String == "unchanged")
  }

  @Test func aLostLabelIsNamed() throws {
    _ = try job.published()
    let file = "jobs/products/data/produtos.csv"
    let rows = try job.read(file).split(separator: "\n")
    let left = rows.filter { !$0.hasSuffix(";maquiagem") }
    try job.write(file, left.joined(separator: "\n") + "\n")
    try job.write("jobs/products/cases.csv", "text,expect\ndark souls,game\n")
    try job.edit("rows: {min: 800", to: "rows: {min: 600")
    let run = try job.retrain()
    #expect(run.exitCode == 1)
    try Golden.expect(run, is: "refused/lost-label", in: job)
  }
}
