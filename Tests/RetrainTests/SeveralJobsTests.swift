import Testing

struct SeveralJobsTests {
  private let job: SampleJob

  init() throws {
    job = try SampleJob()
    try job.addJob("shoes")
  }

  @Test func withoutWordsEveryJobOfTheFolderRuns() throws {
    try job.write("jobs/notes.txt", "no job")
    try job.write("jobs/.hidden/job.yaml", "no job")
    try job.write("jobs/data-only/data.csv", "no job")
    #expect(try job.retrain().exitCode == 0)
    #expect(try job.channels(of: "products") == ["staging": "products@1"])
    #expect(try job.channels(of: "shoes") == ["staging": "shoes@1"])
  }

  @Test func aFailingJobDoesNotStopTheOthersAndTheHighestCodeWins() throws {
    try job.edit("fold-accents: true", to: "fold-accents: false")
    try job.addJob("broken")
    try job.edit("categoria   ", to: "kategorie", in: "jobs/broken/job.yaml")
    let run = try job.retrain()
    // 65 of the first is above 1 of the second.
    #expect(run.exitCode == 65)
    try Golden.expect(run, is: "several/broken-refused-published", in: job)
    #expect(try job.channels(of: "shoes") == ["staging": "shoes@1"])
    #expect(try job.channels(of: "products") == [:])
  }

  @Test func namedJobsRunInTheOrderTheyAreNamed() throws {
    let run = try job.retrain("run", "jobs/shoes", "jobs/products/job.yaml", "--json")
    #expect(run.exitCode == 0)
    #expect(try run.objects().map { $0["job"] as? String } == ["shoes", "products"])
  }

  @Test func withoutJobsThereIsNothingToRun() throws {
    try job.remove("jobs/products")
    try job.remove("jobs/shoes")
    let empty = try job.retrain()
    #expect(empty.exitCode == 66)
    try Golden.expect(empty, is: "several/no-jobs", in: job)
    try job.remove("jobs")
    let missing = try job.retrain()
    #expect(missing.exitCode == 66)
    try Golden.expect(missing, is: "several/no-folder", in: job)
  }
}
