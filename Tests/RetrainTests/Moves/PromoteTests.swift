import Foundation
import Testing

/// What `retrain promote` asks, shows, records and refuses.
struct PromoteTests {
  private let channels: ThreeChannels

  init() throws { channels = try ThreeChannels() }

  private func refused(
    _ name: String, _ code: Int32, _ run: CommandRun,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(run.exitCode == code, "\(name)", sourceLocation: sourceLocation)
    try Golden.expect(
      run, is: "promote/\(name)", in: channels.folder, sourceLocation: sourceLocation)
  }

  @Test func theListOfChangesIsShownAndItsDigestRecorded() throws {
    #expect(try channels.promote("1", to: "canary", "--yes").exitCode == 0)
    let run = try channels.promote("2", to: "canary", "--yes")
    #expect(run.exitCode == 0)
    try Golden.expect(run, is: "promote/flips", in: channels.folder)
    let diff = try channels.folder.retrain("diff", "1", "2", "--json").objects()[0]
    let flips = try #require(diff["flips"] as? [String: Any])
    #expect(flips["count"] as? Int ?? 0 > 0)
    let detail = try channels.lastEvent()["detail"] as? [String: Any]
    let recorded = detail?["flips"] as? [String: Any]
    #expect(recorded?["digest"] as? String == flips["digest"] as? String)
    #expect(recorded?["count"] as? Int == flips["count"] as? Int)
  }

  @Test func onlyTheListThatWasReviewedMoves() throws {
    #expect(try channels.promote("1", to: "canary", "--yes").exitCode == 0)
    let none = "sha256:" + String(repeating: "0", count: 64)
    try refused("other-flips", 1, try channels.promote("2", to: "canary", "--flips", none))
    let diff = try channels.folder.retrain("diff", "1", "2", "--json").objects()[0]
    let digest = try #require((diff["flips"] as? [String: Any])?["digest"] as? String)
    #expect(try channels.promote("2", to: "canary", "--flips", digest).exitCode == 0)
    #expect(try channels.folder.channels(of: "small")["canary"] == "small@2")
  }

  @Test func withoutATerminalNothingMovesUnasked() throws {
    try refused("no-terminal", 64, try channels.promote("2", to: "canary"))
    #expect(try channels.events() == 2)
  }

  @Test(arguments: [("y\n", true), ("n\n", false), ("\n", false)])
  func onATerminalItAsks(answer: String, moves: Bool) throws {
    // util-linux's script gives the command a terminal to be asked on.
    let command = "'\(CommandRun.program)' promote 2 --to canary --reason test"
    let run = try CommandRun.tool(
      ["script", "-qec", command, "/dev/null"], in: channels.folder.path, input: answer)
    #expect(run.exitCode == (moves ? 0 : 1))
    #expect(run.stdout.contains("Put small@2 into canary? [y/N]"))
    #expect(try channels.events() == (moves ? 3 : 2))
  }

  @Test func theOrderHoldsUnlessItIsSkippedOnRecord() throws {
    try refused("order", 64, try channels.promote("2", to: "production", "--yes"))
    let run = try channels.promote("2", to: "production", "--yes", "--skip-order")
    try Golden.expect(run, is: "promote/skip-order", in: channels.folder)
    let detail = try channels.lastEvent()["detail"] as? [String: Any]
    #expect(detail?["skipped"] as? String == "canary")
    // Who was there once may go on from there.
    #expect(try channels.promote("1", to: "canary", "--yes").exitCode == 0)
    #expect(try channels.promote("2", to: "canary", "--yes").exitCode == 0)
    #expect(try channels.promote("1", to: "production", "--yes").exitCode == 0)
    let last = try channels.lastEvent()["detail"] as? [String: Any]
    #expect(last?["skipped"] == nil || last?["skipped"] is NSNull)
  }

  @Test func aChannelThatHoldsSomethingElseIsLeft() throws {
    #expect(try channels.promote("1", to: "canary", "--yes", "--expect", "none").exitCode == 0)
    try refused(
      "expect-none", 1, try channels.promote("2", to: "canary", "--yes", "--expect", "none"))
    try refused("expect", 1, try channels.promote("2", to: "canary", "--yes", "--expect", "2"))
    #expect(
      try channels.promote("2", to: "canary", "--yes", "--expect", "small@1").exitCode == 0)
    try refused(
      "expect-job", 64, try channels.promote("2", to: "canary", "--yes", "--expect", "shoes@1"))
  }

  @Test func whoMovesIsRecorded() throws {
    let login = ["GITLAB_USER_LOGIN": "ana"]
    #expect(try channels.promote("1", to: "canary", "--yes", environment: login).exitCode == 0)
    #expect(try channels.lastEvent()["actor"] as? String == "ana")
    let named = try channels.promote(
      "2", to: "canary", "--yes", "--actor", "rui", environment: login)
    #expect(named.exitCode == 0)
    #expect(try channels.lastEvent()["actor"] as? String == "rui")
    #expect(try channels.promote("1", to: "canary", "--yes").exitCode == 0)
    let user = try CommandRun.tool(["id", "-un"], in: channels.folder.path).stdout
    #expect(try channels.lastEvent()["actor"] as? String == user.dropLast().description)
  }

  @Test func theSameVersionAgainMovesNothing() throws {
    #expect(try channels.promote("2", to: "canary", "--yes").exitCode == 0)
    let events = try channels.events()
    let again = try channels.promote("2", to: "canary", "--yes")
    #expect(again.exitCode == 0)
    try Golden.expect(again, is: "promote/again", in: channels.folder)
    #expect(try channels.events() == events)
  }

  @Test func mistakesAreNamed() throws {
    try refused("version", 64, try channels.promote("9", to: "canary", "--yes"))
    try refused("channel", 64, try channels.promote("2", to: "canry", "--yes"))
    try refused("digest", 64, try channels.promote("2", to: "canary", "--flips", "abc"))
    try refused(
      "reason", 64,
      try channels.folder.retrain("promote", "2", "--to", "canary", "--reason", " ", "--yes"))
  }
}
