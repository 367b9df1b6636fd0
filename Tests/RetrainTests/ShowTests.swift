import Testing

/// What `list`, `show` and `runs` say of a store.
struct ShowTests {
  private let job: SampleJob

  init() throws {
    job = try SampleJob()
    _ = try job.published()
    try job.addCase("wrong,batom vermelho matte,livro,,")
    _ = try job.retrain()
  }

  @Test func aVersionIsShownWithTheRunThatMadeIt() throws {
    try Golden.expect(try job.retrain("show", "products@1"), is: "show/version", in: job)
    #expect(try job.retrain("show", "1").stdout == (try job.retrain("show", "products@1").stdout))
  }

  @Test func runsAreListedWithWhatRefusedThem() throws {
    try Golden.expect(try job.retrain("runs"), is: "show/runs", in: job)
    let last = try job.retrain("runs", "--last", "1")
    #expect(last.stdout.split(separator: "\n").count == 2)
  }

  @Test func listAndShowSpeakJSON() throws {
    let versions = try job.retrain("list", "--json").objects()
    #expect(versions.count == 1)
    #expect(versions[0]["version"] as? String == "products@1")
    let version = try job.retrain("show", "1", "--json").objects()[0]
    #expect(version["outcome"] as? String == "published")
    let runs = try job.retrain("runs", "--json").objects()
    #expect(runs.map { $0["outcome"] as? String } == ["refused", "published"])
  }

  @Test func readingLeavesTheFolderAsItWas() throws {
    let before = try TreeSnapshot(of: job)
    for arguments in [["list"], ["runs"], ["show", "1"], ["list", "--json"]] {
      #expect(try CommandRun(arguments, in: job.path).exitCode == 0)
    }
    #expect(try TreeSnapshot(of: job) == before)
  }
}
