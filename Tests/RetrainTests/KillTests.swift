import ArtifactStore
import Foundation
import Testing

/// `kill -9` at any moment of a run: the store is whole, and the next run works.
struct KillTests {
  private static let kills = 30

  @Test func aKilledRunLosesNothing() throws {
    let job = try SampleJob()
    let data = "jobs/products/data/produtos.csv"
    let rows = try job.read(data).split(separator: "\n")
    let start = ContinuousClock.now
    _ = try job.published()
    let duration = (ContinuousClock.now - start) / .seconds(1)
    var versions = 1
    var killed = 0
    for index in 0..<KillTests.kills {
      // Every run has other rows, so that each would publish.
      let left = rows[...(4 * index)] + rows[(4 * index + 4)...]
      try job.write(data, left.joined(separator: "\n") + "\n")
      // Evenly spread, the last of them after the end of a usual run.
      let delay = duration * (Double(index) + 0.5) / Double(KillTests.kills - 3)
      let run = try CommandRun(
        ["--quiet"], in: job.path, environment: CommandRun.noProfile,
        wrapper: ["timeout", "--signal=KILL", "\(delay)"])
      // `timeout` dies with the signal that it sends.
      if run.signal == SIGKILL || run.exitCode == 128 + SIGKILL { killed += 1 }
      let store = try job.openStore()
      #expect(try store.check() == [])
      let published = try store.versions(job: "products").map(\.number).sorted()
      #expect(published == Array(1...published.count))
      #expect([versions, versions + 1].contains(published.count))
      versions = published.count
      #expect(try store.channel(job: "products", name: "staging")?.version == versions)
      // A journal whose head was not written means nothing to SQLite; the next write takes it away.
      let journal = "retrain.sqlite-journal"
      #expect(
        Set(try job.artifacts()).subtracting([journal])
          == ["retrain.sqlite", "retrain.sqlite.lock"])
      let head = FileManager.default.contents(atPath: "\(job.path)/artifacts/\(journal)")?.prefix(8)
      #expect(head?.allSatisfy { $0 == 0 } ?? true)
    }
    #expect(killed > KillTests.kills / 3)
    try job.write(data, rows[..<(rows.count - 4)].joined(separator: "\n") + "\n")
    #expect(try job.published()["version"] as? String == "products@\(versions + 1)")
    #expect(Set(try job.artifacts()) == ["retrain.sqlite", "retrain.sqlite.lock"])
  }

  @Test func aKilledFirstRunLeavesNothingInTheWay() throws {
    for delay in [0.05, 0.2, 0.4, 0.6, 0.8, 1.0] {
      let job = try SampleJob()
      let run = try CommandRun(
        ["--quiet"], in: job.path, environment: CommandRun.noProfile,
        wrapper: ["timeout", "--signal=KILL", "\(delay)"])
      let dry = try job.retrain("--dry-run", "--quiet")
      #expect([0, 75].contains(dry.exitCode), "after \(run.exitCode)")
      let next = try job.retrain("--quiet")
      #expect(next.exitCode == 0)
      #expect(try job.channels() == ["staging": "products@1"])
      #expect(Set(try job.artifacts()) == ["retrain.sqlite", "retrain.sqlite.lock"])
    }
  }
}

extension SampleJob {
  /// The names in the folder of the store.
  fileprivate func artifacts() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path + "/artifacts")
  }
}
