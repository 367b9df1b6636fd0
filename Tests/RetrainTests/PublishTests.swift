import ArtifactStore
import Testing

/// The way of a job from night to night.
struct PublishTests {
  private let job: SampleJob

  init() throws { job = try SampleJob() }

  @Test func theFirstRunPublishesAndTheSecondIsUnchanged() throws {
    let first = try job.retrain("run", "jobs/products", terminal: true)
    #expect(first.exitCode == 0)
    try Golden.expect(first, is: "run/published-terminal", in: job)
    #expect(try job.channels() == ["staging": "products@1"])

    let second = try job.retrain("run", "jobs/products", terminal: true)
    #expect(second.exitCode == 0)
    try Golden.expect(second, is: "run/unchanged-terminal", in: job)
    #expect(try job.outcomes() == ["published", "unchanged"])
    #expect(try job.openStore(.readOnly).versions(job: "products").map(\.number) == [1])
  }

  @Test func withoutATerminalAGoodNightIsSilent() throws {
    for arguments in [["run", "jobs/products"], ["run", "jobs/products"], [], ["--quiet"]] {
      let run = try CommandRun(arguments, in: job.path)
      #expect(run.exitCode == 0)
      #expect(run.stdout + run.stderr == "", "\(arguments)")
    }
  }

  @Test func quietIsSilentOnATerminalToo() throws {
    let run = try job.retrain("--quiet", terminal: true)
    #expect(run.exitCode == 0)
    #expect(run.stdout == "")
  }

  @Test(arguments: ["jobs/products", "jobs/products/", "jobs/products/job.yaml"])
  func aJobIsItsFileOrItsFolder(_ name: String) throws {
    #expect(try job.retrain("run", name).exitCode == 0)
    // A path needs no command.
    #expect(try job.retrain(name).exitCode == 0)
    #expect(try job.outcomes() == ["published", "unchanged"])
  }

  @Test func forceTrainsAgainAndPublishesNothingNew() throws {
    let first = try job.published()
    let again = try job.retrain("--force", "--json").objects()[0]
    #expect(again["outcome"] as? String == "unchanged")
    #expect(again["version"] as? String == "products@1")
    #expect(again["digest"] as? String == first["digest"] as? String)
    #expect((again["incumbents"] as? [Any])?.count == 1)
    let seconds = again["seconds"] as? [String: Double]
    #expect((seconds?["train"] ?? 0) > 0)
  }

  @Test func anUnchangedRunRepeatsItsVerdictWithoutTraining() throws {
    let first = try job.published()
    let second = try job.retrain("--json").objects()[0]
    #expect(second["outcome"] as? String == "unchanged")
    #expect(second["version"] as? String == "products@1")
    #expect(second["digest"] as? String == first["digest"] as? String)
    #expect((second["seconds"] as? [String: Double])?["train"] == 0)
    #expect((second["gates"] as? [Any])?.count == (first["gates"] as? [Any])?.count)
  }

  @Test func aCommentInTheJobFileTrainsAgainAndMakesNoVersion() throws {
    _ = try job.published()
    try job.edit("name: products ", to: "# a note\nname: products ")
    let report = try job.retrain("--json").objects()[0]
    #expect(report["outcome"] as? String == "unchanged")
    #expect(report["version"] as? String == "products@1")
    #expect(((report["seconds"] as? [String: Double])?["train"] ?? 0) > 0)
  }

  @Test func otherDataMakesAnotherVersion() throws {
    try job.publishTwoVersions()
    #expect(try job.channels() == ["staging": "products@2"])
    try Golden.expect(try job.retrain("list"), is: "run/list-two-versions", in: job)
    try Golden.expect(try job.retrain("runs"), is: "run/runs-two-versions", in: job)
  }

  @Test func theStoreOfTheCommandLineIsUsedInsteadOfTheJobs() throws {
    #expect(try job.retrain("--store", "elsewhere.sqlite").exitCode == 0)
    #expect(!job.exists("artifacts"))
    let list = try job.retrain("list", "--store", "elsewhere.sqlite")
    #expect(list.stdout.contains("products@1"))
  }
}
