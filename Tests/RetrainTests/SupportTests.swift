import Testing

struct SupportTests {
  @Test func theProgramRunsWithItsStreamsApart() throws {
    let job = try SampleJob(sample: false)
    let run = try job.retrain("--version")
    #expect(run.exitCode == 0)
    #expect(run.signal == nil)
    #expect(run.stderr == "")
    #expect(!run.stdout.isEmpty)
  }

  @Test func aTerminalIsOne() throws {
    let job = try SampleJob(sample: false)
    let run = try CommandRun(
      ["-c", "test -t 1 && test -t 2 && echo yes"], in: job.path, terminal: true,
      wrapper: ["bash", "-c", "shift; exec bash \"$@\"", "bash"])
    #expect(run.stdout == "yes\n")
  }
}
