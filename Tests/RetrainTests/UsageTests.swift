import Testing

/// Exit code 64, with words that help.
struct UsageTests {
  @Test(arguments: [
    ("bare-word", ["rnu"]), ("bare-word-with-option", ["lst", "--json"]),
    ("bare-word-far-off", ["banana"]), ("a-path-that-is-not-there", ["jobs/produkts"]),
    ("option", ["run", "--dryrun"]), ("option-of-the-default-command", ["--jsn"]),
    ("value-that-is-no-number", ["run", "--threads", "two"]),
    ("value-out-of-range", ["run", "--threads", "0"]), ("value-missing", ["run", "--store"]),
    ("data-without-dry-run", ["run", "--data", "elsewhere"]), ("argument-missing", ["show"]),
    ("tune-and-force", ["run", "--tune", "--force"]),
    ("tune-and-incumbent", ["run", "--tune", "--dry-run", "--incumbent", "model"]),
    ("tune-and-junit", ["run", "--tune", "--junit", "report.xml"]),
    ("tune-and-baseline", ["run", "--tune", "--accept-new-baseline"]),
    ("tune-and-store", ["run", "--tune", "--store", "store.sqlite"]),
    ("tune-and-quiet", ["run", "--tune", "--quiet"]),
    ("tune-rows-without-tune", ["run", "--tune-rows", "1000"]),
    ("tune-rows-too-few", ["run", "--tune", "--tune-rows", "59"]),
    ("argument-too-many", ["list", "more"]), ("last-below-one", ["runs", "--last", "0"]),
  ])
  func aMistakeIsNamed(_ name: String, _ arguments: [String]) throws {
    let job = try SampleJob(sample: false)
    let run = try CommandRun(arguments, in: job.path)
    #expect(run.exitCode == 64)
    #expect(run.stdout == "")
    try Golden.expect(run, is: "usage/\(name)", in: job)
  }

  @Test func whatTheStoreDoesNotHoldIsNamed() throws {
    let job = try SampleJob()
    _ = try job.published()
    for (name, arguments) in [
      ("no-version", ["show", "nightly"]), ("no-such-version", ["show", "products@7"]),
      ("no-such-number", ["show", "7"]), ("no-such-job", ["list", "--job", "shoes"]),
      ("version-of-another-job", ["show", "shoes@1"]),
    ] {
      let run = try CommandRun(arguments, in: job.path)
      #expect(run.exitCode == 64, "\(arguments)")
      try Golden.expect(run, is: "usage/\(name)", in: job)
    }
  }

  @Test func ofSeveralJobsOneHasToBeNamed() throws {
    let job = try SampleJob()
    try job.addJob("shoes")
    #expect(try job.retrain().exitCode == 0)
    let run = try job.retrain("show", "1")
    #expect(run.exitCode == 64)
    try Golden.expect(run, is: "usage/several-jobs", in: job)
    #expect(try job.retrain("show", "1", "--job", "shoes").stdout.hasPrefix("shoes@1\n"))
    #expect(try job.retrain("show", "shoes@1").stdout.hasPrefix("shoes@1\n"))
  }
}
