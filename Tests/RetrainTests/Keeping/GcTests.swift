import ArtifactStore
import Foundation
import Testing

struct GcTests {
  private let job: SampleJob

  init() throws { job = try SampleJob() }

  private func publish(_ count: Int) throws {
    for number in 0..<count {
      if number > 0 { try job.dropRows() }
      _ = try job.published()
    }
  }

  /// The lengths of models and files are the trainer's and SQLite's business.
  private func expect(_ run: CommandRun, is name: String) throws {
    #expect(run.exitCode == 0)
    try Golden.expect(run.stdout.replacing(/\d+,\d{3}/, with: "NN,NNN"), is: name, in: job)
  }

  @Test func whatNothingNeedsIsFreed() throws {
    try publish(4)
    let before = try TreeSnapshot(of: job)
    let plan = try CommandRun(
      ["gc", "--keep", "1", "--dry-run"], in: job.path, environment: CommandRun.noProfile)
    #expect(try TreeSnapshot(of: job) == before)
    try expect(plan, is: "gc/dry-run")
    let run = try job.retrain("gc", "--keep", "1", "--json")
    #expect(run.exitCode == 0)
    let line = try run.objects()[0]
    #expect(line["outcome"] as? String == "freed")
    #expect(line["freed"] as? [String] == ["products@2", "products@1"])
    let file = try #require(line["file"] as? [String: Int])
    #expect(file["after", default: 0] < file["before", default: 0])
    #expect(try job.bytes("artifacts/retrain.sqlite").count == file["after"])
    try expect(try job.retrain("gc", "--keep", "1"), is: "gc/nothing")
    try Golden.expect(try job.retrain("verify"), is: "gc/verify", in: job)
    let freed = try job.retrain("promote", "1", "--to", "production", "--reason", "x", "--yes")
    #expect(freed.exitCode == 65)
    #expect(freed.stderr.contains("were freed by gc"))
    // A rollback of staging still works, and the next run publishes.
    #expect(try job.retrain("rollback", "--channel", "staging", "--reason", "x").exitCode == 0)
    #expect(try job.retrain("release", "--channel", "staging", "--reason", "x").exitCode == 0)
    #expect(try job.published()["version"] as? String == "products@4")
  }

  @Test func aPinnedVersionStays() throws {
    try publish(3)
    let pin = try job.retrain("pin", "1", "--reason", "the audit", "--actor", "ana")
    #expect(pin.stdout == "products@1 is pinned\n")
    #expect(
      try job.retrain("pin", "1", "--reason", "x").stdout == "products@1 was pinned already\n")
    try Golden.expect(try job.retrain("pin"), is: "gc/pins", in: job)
    let line = try job.retrain("gc", "--keep", "1", "--json").objects()[0]
    #expect(line["freed"] as? [String] == [])
    #expect(try job.retrain("pin", "1", "--remove").exitCode == 0)
    let next = try job.retrain("gc", "--keep", "1", "--json").objects()[0]
    #expect(next["freed"] as? [String] == ["products@1"])
    #expect(try job.retrain("pin", "1", "--reason", "too late").exitCode == 65)
    #expect(try job.retrain("pin", "9", "--reason", "x").exitCode == 64)
  }

  @Test func anotherRunAtWorkIsWaitedFor() throws {
    try publish(1)
    let lock = try RunLock(storePath: job.store)
    #expect(try job.retrain("gc", "--keep", "1").exitCode == 75)
    #expect(try job.retrain("gc", "--keep", "1", "--dry-run").exitCode == 0)
    _ = consume lock
    #expect(try job.retrain("gc", "--keep", "1").exitCode == 0)
  }

  @Test(arguments: [
    ["gc"], ["gc", "--keep", "0"], ["gc", "--keep", "1", "--job", "products"], ["pin", "1"],
    ["pin", "--reason", "x"], ["pin", "1", "--reason", " "],
  ])
  func whatIsMissingIsAUsageError(arguments: [String]) throws {
    #expect(try CommandRun(arguments, in: job.path).exitCode == 64)
  }

  @Test func aStoreThatIsNotThereIsNotMade() throws {
    #expect(try job.retrain("gc", "--keep", "1").exitCode == 66)
    #expect(!job.exists("artifacts"))
  }
}
