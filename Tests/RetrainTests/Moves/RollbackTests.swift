import ArtifactStore
import Foundation
import Testing

/// Taking a channel back, holding it, and letting go.
struct RollbackTests {
  private let channels: ThreeChannels

  init() throws {
    channels = try ThreeChannels()
    for version in ["1", "2"] {
      #expect(try channels.promote(version, to: "canary", "--yes").exitCode == 0)
    }
  }

  private func move(_ arguments: String...) throws -> CommandRun {
    try CommandRun(
      arguments + ["--channel", "canary", "--reason", "test"], in: channels.folder.path)
  }

  private func expect(
    _ name: String, _ code: Int32, _ run: CommandRun,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(run.exitCode == code, "\(name)", sourceLocation: sourceLocation)
    try Golden.expect(
      run, is: "rollback/\(name)", in: channels.folder, sourceLocation: sourceLocation)
  }

  @Test func aChannelGoesBackIsHeldAndLetGo() throws {
    let before = try channels.lastEvent()["sequence"] as? Int ?? 0
    try expect("back", 0, try move("rollback"))
    let event = try channels.lastEvent()
    #expect(event["sequence"] as? Int == before + 1 && event["held"] as? Bool == true)
    #expect(try channels.folder.channels(of: "small")["canary"] == "small@1")
    try expect("held", 1, try channels.promote("2", to: "canary", "--yes"))
    // A held canary does not stop runs: they publish to staging.
    try channels.job.publishAgain()
    #expect(try channels.folder.channels(of: "small")["staging"] == "small@3")
    try expect("release", 0, try move("release"))
    #expect(try channels.promote("2", to: "canary", "--yes").exitCode == 0)
    try Golden.expect(
      try channels.folder.retrain("history", "--channel", "canary", "--job", "small").stdout
        .replacing(/\b(root|[a-z0-9_-]+) +test/, with: "USER  test"),
      is: "rollback/history", in: channels.folder)
  }

  @Test func aRollbackMayNameItsVersion() throws {
    try expect("only-hold", 0, try move("rollback", "--to", "2"))
    try expect("to", 0, try move("rollback", "--to", "small@1"))
    try expect("nothing-before", 64, try move("rollback"))
    try channels.job.publishAgain()
    try expect("never", 64, try move("rollback", "--to", "3"))
  }

  @Test func mistakesAreNamed() throws {
    try expect("not-held", 64, try move("release"))
    try expect(
      "channel", 64,
      try channels.folder.retrain("rollback", "--channel", "canry", "--reason", "test"))
    try expect(
      "empty", 64,
      try channels.folder.retrain("rollback", "--channel", "production", "--reason", "test"))
    try expect("no-reason", 64, try channels.folder.retrain("rollback", "--channel", "canary"))
  }

  @Test func theHeadCarriesTheHashOfTheLastEvent() throws {
    let head = try channels.folder.openStore(.readOnly).head(job: "small", channel: "canary")
    let hash = try #require(try channels.lastEvent()["hash"] as? String)
    #expect(String(decoding: try #require(head).bytes, as: UTF8.self).contains(hash))
    #expect(try channels.folder.retrain("verify").exitCode == 0)
  }
}
