import Foundation
import Testing

/// Following a channel, and what is run after a change.
struct FollowTests {
  private let job: SmallJob
  private var from: [String] {
    ["--from", job.folder.store, "--channel", "staging", "--to", "model"]
  }

  init() throws { job = try SmallJob() }

  @Test func aCommandIsRunAfterAChangeWithoutAShell() throws {
    try job.folder.write(
      "note", "#!/bin/sh\necho \"$RETRAIN_VERSION $RETRAIN_FILE $RETRAIN_DIGEST $*\" >> noted\n")
    #expect(chmod(job.folder.path + "/note", 0o755) == 0)
    #expect(try job.pull("--on-change", "./note $HOME ; x").exitCode == 0)
    #expect(!job.folder.exists("noted"))
    try job.publishAgain()
    #expect(try job.pull("--on-change", "./note $HOME ; x").exitCode == 0)
    let noted = try job.folder.read("noted")
    #expect(noted.hasPrefix("small@2 model sha256:") && noted.hasSuffix(" $HOME ; x\n"))
  }

  @Test(arguments: [
    ("false", "false"), ("missing", "./none"), ("signal", "sh -c kill$IFS-9$IFS$$"),
  ])
  func aCommandThatFailsIsNamed(name: String, command: String) throws {
    try job.publishAgain()
    let run = try job.pull("--on-change", command)
    #expect(run.exitCode == 74 && run.stderr.contains(command))
    #expect(run.stdout.contains("pulled small@2"))
  }

  @Test func aChannelIsFollowedUntilTheEnd() async throws {
    try job.folder.write("note", "#!/bin/sh\necho \"$RETRAIN_VERSION\" >> noted\n")
    #expect(chmod(job.folder.path + "/note", 0o755) == 0)
    let child = try CommandRun.start(
      ["pull", "--watch", "--interval", "1s", "--on-change", "./note"] + from,
      in: job.folder.path, environment: CommandRun.noProfile)
    try job.publishAgain()
    for _ in 0..<1500 where !job.folder.exists("noted") {
      try await Task.sleep(for: .milliseconds(200))
    }
    #expect(try job.folder.read("noted") == "small@2\n")
    child.send(SIGTERM)
    let run = try child.wait()
    #expect(run.signal == SIGTERM)
    #expect(run.stdout.contains("pulled small@2"))
  }

  @Test func whatWasPulledLastIsShown() throws {
    try Golden.expect(try job.pull("--status"), is: "pull/status", in: job.folder)
    try Golden.expect(
      try CommandRun(["pull", "--status", "--to", "model", "--json"], in: job.folder.path),
      is: "pull/status-json", in: job.folder)
    try job.folder.write("model", "damaged")
    let run = try job.pull("--status")
    #expect(run.exitCode == 65)
    try Golden.expect(run, is: "pull/status-damaged", in: job.folder)
    try job.folder.remove("model.trust")
    try Golden.expect(try job.pull("--status"), is: "pull/status-none", in: job.folder)
  }

  @Test func mistakesAreNamed() throws {
    for (name, arguments) in [
      ("no-from", ["--to", "model", "--channel", "staging"]),
      ("no-channel", ["--to", "model", "--from", "x"]),
      ("no-command", from + ["--on-change", " "]),
      ("interval-alone", from + ["--interval", "5s"]),
    ] {
      let run = try CommandRun(["pull"] + arguments, in: job.folder.path)
      #expect(run.exitCode == 64)
      try Golden.expect(run, is: "pull/\(name)", in: job.folder)
    }
  }
}
