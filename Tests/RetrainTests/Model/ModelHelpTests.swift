import Testing

struct ModelHelpTests {
  @Test(arguments: ["predict", "explain", "fold", "pull"])
  func everyCommandExplainsItself(_ command: String) throws {
    let run = try SampleJob(sample: false).retrain(command, "--help")
    #expect(run.exitCode == 0)
    try Golden.expect(run, is: "help/\(command)")
  }
}
