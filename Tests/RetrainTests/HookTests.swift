import Foundation
import Testing

/// The command of `on-result` is told of every run, and nothing that it does changes one.
struct HookTests {
  private let job: SampleJob

  init() throws {
    job = try SampleJob()
    try job.write(
      "jobs/products/hook",
      """
      #!/bin/sh
      cat >"$1.json" && pwd >"$1.folder" && echo "seen $1"
      exit "${2:-0}"

      """)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: job.path + "/jobs/products/hook")
  }

  private func set(_ command: String) throws {
    let file = "jobs/products/job.yaml"
    let lines = try job.read(file).split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("on-result") }
    try job.write(file, lines.joined(separator: "\n") + "\non-result: \(command)\n")
  }

  private func told(_ name: String) throws -> [String: Any]? {
    let data = Data(try job.read("jobs/products/\(name).json").utf8)
    return try JSONSerialization.jsonObject(with: data) as? [String: Any]
  }

  @Test func aRunIsToldAsItsJSONInTheFolderOfTheJob() throws {
    try set("[./hook, 'a b']")
    let run = try job.retrain("run", "jobs/products", "--json")
    #expect(run.exitCode == 0)
    #expect(run.stderr == "seen a b\n")
    let expected = try #require(try run.objects().first)
    let told = try #require(try told("a b"))
    #expect(told as NSDictionary == expected as NSDictionary)
    #expect(try job.read("jobs/products/a b.folder").hasSuffix("/jobs/products\n"))
  }

  @Test func aRefusalAndARunThatCouldNotStartAreToldToo() throws {
    try set("[./hook, told]")
    try job.addCase("wrong,batom vermelho matte,livro,,")
    #expect(try job.retrain("run", "jobs/products").exitCode == 1)
    #expect(try told("told")?["outcome"] as? String == "refused")
    let file = "jobs/products/job.yaml"
    try job.write(file, try job.read(file) + "\nchanels: [a]\n")
    #expect(try job.retrain("run", "jobs/products").exitCode == 78)
    let error = try told("told")?["error"] as? [String: Any]
    #expect(error?["code"] as? Int == 78)
  }

  @Test func aDryRunTellsNobody() throws {
    try set("[./hook, told]")
    #expect(try job.retrain("run", "jobs/products", "--dry-run").exitCode == 0)
    #expect(!FileManager.default.fileExists(atPath: job.path + "/jobs/products/told.json"))
  }

  @Test(arguments: [
    ("[./hook, told, '3']", "exited with 3"),
    ("[./nothing]", "cannot be started (exit 127)"),
    ("[sh, -c, 'kill -9 $$']", "was ended by signal 9"),
  ])
  func aCommandThatFailsIsNamedAndFailsNoRun(command: String, reason: String) throws {
    try set(command)
    let run = try job.retrain("run", "jobs/products")
    #expect(run.exitCode == 0)
    #expect(run.stderr.contains("products: on-result: "))
    #expect(run.stderr.contains(reason))
  }

  @Test(arguments: ["[\"true\"]", "[sh, -c, 'exec <&-; sleep 0.2']"])
  func aCommandNeedNotRead(command: String) throws {
    try set(command)
    let run = try job.retrain("run", "jobs/products")
    #expect(run.exitCode == 0)
    #expect(run.stderr == "")
  }
}
