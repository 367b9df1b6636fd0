import Testing

struct HelpTests {
  private let job: SampleJob

  init() throws { job = try SampleJob(sample: false) }

  @Test(arguments: [
    "run", "init", "list", "show", "runs", "verify", "gc", "pin", "backup", "restore", "status",
    "serve",
  ])
  func everyCommandExplainsItself(_ command: String) throws {
    try Golden.expect(try job.retrain(command, "--help"), is: "help/\(command)")
  }

  @Test func theProgramListsItsCommands() throws {
    try Golden.expect(try job.retrain("--help"), is: "help/retrain")
    #expect(try job.retrain("help").stdout == (try job.retrain("-h").stdout))
  }

  @Test func theVersionIsOneLine() throws {
    let run = try job.retrain("--version")
    #expect(run.exitCode == 0)
    #expect(run.stdout.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }
}
