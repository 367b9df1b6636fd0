import Foundation
import Testing

/// `on-result` is told of every run, and no run fails for it.
struct ResultHookTests {
  private let job: SampleJob

  init() throws {
    job = try SampleJob()
    try tell("[sh, -c, 'cat >>told; echo noise']")
  }

  private func tell(_ command: String) throws {
    let file = "jobs/products/job.yaml"
    let kept = try job.read(file).split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("on-result") }
    try job.write(file, kept.joined(separator: "\n") + "\non-result: \(command)\n")
  }

  private func told() throws -> [[String: Any]] {
    let text = try job.read("jobs/products/told")
    return try CommandRun(stdout: text, stderr: "", exitCode: 0, signal: nil).objects()
  }

  @Test func everyRunIsToldAsItsJSON() throws {
    let first = try job.retrain("run", "--json")
    #expect(first.exitCode == 0)
    #expect(try job.read("jobs/products/told") == first.stdout)
    _ = try job.retrain("run")
    try job.addCase("wrong,batom vermelho matte,livro,,")
    #expect(try job.retrain("run").exitCode == 1)
    #expect(try told().map { $0["outcome"] as? String } == ["published", "unchanged", "refused"])
  }

  @Test func aRunThatCouldNotStartIsToldToo() throws {
    try job.remove("jobs/products/data/produtos.csv")
    #expect(try job.retrain("run").exitCode == 66)
    try job.edit("name: products", to: "nam: products")
    #expect(try job.retrain("run").exitCode == 78)
    let codes = try told().map { ($0["error"] as? [String: Any])?["code"] as? Int }
    #expect(codes == [66, 78])
  }

  @Test func aDryRunTellsNobody() throws {
    #expect(try job.retrain("run", "--dry-run").exitCode == 0)
    #expect(!job.exists("jobs/products/told"))
  }

  @Test(arguments: [
    ("['false']", "exited with 1"), ("[absent-command]", "cannot be started"),
    ("[sh, -c, 'kill -9 $$']", "was ended by signal 9"),
  ])
  func aHookThatFailsIsToldAndTheRunStands(_ command: String, _ words: String) throws {
    try tell(command)
    let run = try job.retrain("run", "--json")
    #expect(run.exitCode == 0)
    #expect(run.stderr.contains(words))
    #expect(try run.objects()[0]["outcome"] as? String == "published")
  }

  @Test func aHookThatHangsIsEnded() throws {
    try tell("[sh, -c, 'sleep 1000 & echo $! >child; wait']")
    let clock = ContinuousClock()
    let taken = try clock.measure {
      let run = try job.retrain("run")
      #expect(run.exitCode == 0)
      #expect(run.stderr.contains("took longer than 30 seconds"))
    }
    // Far from both the limit and what the command would take.
    #expect(taken < .seconds(600))
    let child = try job.read("jobs/products/child").trimmingCharacters(in: .whitespacesAndNewlines)
    // The kernel ends it in its own time.
    usleep(500_000)
    let state = try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8)
    // What it started is gone, or waits for its new parent to notice.
    #expect(state.map { $0.contains(") Z ") } ?? true)
  }
}
