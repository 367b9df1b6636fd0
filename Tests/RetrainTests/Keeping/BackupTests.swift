import ArtifactStore
import Foundation
import Testing

struct BackupTests {
  private let job: SampleJob

  init() throws {
    job = try SampleJob()
    _ = try job.published()
    #expect(try job.retrain("backup", "kept").exitCode == 0)
  }

  private func restore(_ more: String...) throws -> CommandRun {
    try CommandRun(["restore", "kept"] + more, in: job.path)
  }

  private func publishMore() throws {
    try job.dropRows()
    _ = try job.published()
  }

  @Test func aBackupIsRestoredWhereNothingIsLeft() throws {
    try job.remove("artifacts")
    try job.write("artifacts/.keep", "")
    let run = try restore("--sequence-above", "7")
    #expect(run.exitCode == 0)
    try Golden.expect(run, is: "restore/restored", in: job)
    #expect(try job.channels() == ["staging": "products@1"])
    #expect(try job.openStore(.readOnly).channel(job: "products", name: "staging")?.sequence == 8)
    #expect(try job.retrain("verify").exitCode == 0)
    let events = try job.retrain("history", "--json").objects()
    #expect(events[0]["event"] as? String == "restored")
    try publishMore()
    #expect(try job.channels() == ["staging": "products@2"])
  }

  @Test func newerHistoryIsNotLostUntold() throws {
    try publishMore()
    let refused = try restore("--sequence-above", "0")
    #expect(refused.exitCode == 1)
    try Golden.expect(refused, is: "restore/newer", in: job)
    #expect(try job.channels() == ["staging": "products@2"])
    let told = try restore("--sequence-above", "0", "--discard-newer", "--json", "--reason", "why")
    #expect(told.exitCode == 0)
    let line = try told.objects()[0]
    #expect(line["lost_versions"] as? [String] == ["products@2"])
    // The store's own numbers are passed too, whoever forgets what nodes have seen.
    let channels = try #require(line["channels"] as? [[String: Any]])
    #expect(channels.map { $0["sequence"] as? Int } == [3])
    let aside = try #require(line["aside"] as? String)
    let kept = try CommandRun(["list", "--store", aside, "--json"], in: job.path)
    #expect(try kept.objects().count == 2)
    #expect(try job.channels() == ["staging": "products@1"])
    #expect(try job.retrain("verify").exitCode == 0)
    let history = try job.retrain("history", "--last", "1").stdout
    #expect(history.contains("why; lost 1 event; products@2; 1 run"))
    let event = try job.retrain("history", "--json").objects()[0]
    #expect((event["restored"] as? [String: Any])?["lost_runs"] as? Int == 1)
  }

  @Test func aHeldChannelStaysHeld() throws {
    try publishMore()
    #expect(try job.retrain("rollback", "--channel", "staging", "--reason", "x").exitCode == 0)
    #expect(try job.retrain("backup", "kept").exitCode == 0)
    let run = try restore("--sequence-above", "20", "--json")
    #expect(run.exitCode == 0, "\(run.stderr)")
    #expect(try job.openStore(.readOnly).channel(job: "products", name: "staging")?.held == true)
    #expect(try job.openStore(.readOnly).channel(job: "products", name: "staging")?.sequence == 21)
  }

  @Test func aRollbackThatIsLostWithTheStoreIsSaid() throws {
    try publishMore()
    #expect(try job.retrain("backup", "kept").exitCode == 0)
    #expect(try job.retrain("rollback", "--channel", "staging", "--reason", "x").exitCode == 0)
    let run = try restore("--sequence-above", "9", "--discard-newer")
    #expect(run.exitCode == 0)
    #expect(
      run.stdout.contains(
        "products: staging held products@1 before, rolled back and held; look whether"))
  }

  @Test func aStoreThatCannotBeReadIsKeptAside() throws {
    try job.write("artifacts/retrain.sqlite", "no database at all, for all that anybody can tell")
    try job.write("artifacts/retrain.sqlite-journal", "neither")
    let refused = try restore("--sequence-above", "3")
    #expect(refused.exitCode == 1)
    try Golden.expect(refused, is: "restore/unreadable", in: job)
    let run = try restore("--sequence-above", "3", "--discard-newer", "--json")
    #expect(run.exitCode == 0, "\(run.stderr)")
    let aside = try #require(try run.objects()[0]["aside"] as? String)
    #expect(
      try String(contentsOfFile: job.path + "/" + aside, encoding: .utf8).hasPrefix("no data"))
    #expect(try job.retrain("verify").exitCode == 0)
    #expect(!job.exists("artifacts/retrain.sqlite-journal"))
  }

  @Test func aDamagedBackupIsNotRestored() throws {
    try job.remove("artifacts/retrain.sqlite")
    let whole = try job.bytes("kept")
    try job.write("artifacts/retrain.sqlite", whole)
    try job.tamper(table: "event", "UPDATE event SET reason = 'none'")
    try job.write("kept", try job.bytes("artifacts/retrain.sqlite"))
    try job.remove("artifacts/retrain.sqlite")
    let run = try restore("--sequence-above", "3")
    #expect(run.exitCode == 65)
    try Golden.expect(run, is: "restore/damaged", in: job)
    #expect(!job.exists("artifacts/retrain.sqlite"))
  }

  @Test(arguments: [
    "restore none --sequence-above 1": 66, "restore jobs/products/job.yaml --sequence-above 1": 65,
    "restore kept": 64, "restore kept --sequence-above -1": 64,
    "restore kept --sequence-above 9223372036854775807": 64,
    "backup jobs/products/job.yaml": 73, "backup no/where": 73,
    "backup artifacts/retrain.sqlite": 73, "backup": 64, "backup x --store none": 66,
  ])
  func whatCannotBeDoneSaysSo(line: String, code: Int32) throws {
    let before = try TreeSnapshot(of: job)
    let arguments = line.split(separator: " ").map { String($0) }
    let run = try CommandRun(arguments, in: job.path, environment: CommandRun.noProfile)
    #expect(run.exitCode == code, "\(run.stderr)")
    #expect(!run.stderr.isEmpty)
    let isCheckedFirst = arguments[0] == "backup" && arguments.last != "no/where"
    if isCheckedFirst { #expect(try TreeSnapshot(of: job) == before) }
  }
}
