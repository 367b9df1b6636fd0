import Foundation
import Testing

/// A pipeline without the store tests a case or a CSV against what is in production.
struct MergeRequestTests {
  private let job: SampleJob

  init() throws {
    job = try SampleJob()
    _ = try job.retrain("run")
    let pull = try job.retrain(
      "pull", "--from", job.store, "--channel", "staging", "--to", "incumbent")
    try #require(pull.exitCode == 0)
    try job.remove("artifacts")
  }

  private func dryRun(_ more: String...) throws -> CommandRun {
    try CommandRun(
      ["run", "--dry-run", "--incumbent", "incumbent", "--junit", "report.xml"] + more,
      in: job.path)
  }

  /// The suites of the report as an XML parser that is not ours reads them.
  private func suites() throws -> [[String: String]] {
    let script = """
      import json, sys, xml.etree.ElementTree as tree
      suites = [dict(suite.attrib, cases=str(len(suite)), failed="|".join(
          test.get("name") + ": " + test.find("failure").get("message")
          for test in suite if test.find("failure") is not None)) for suite in tree.parse(sys.argv[1]).getroot()]
      print(json.dumps(suites))
      """
    let run = try CommandRun.tool(
      ["/usr/bin/python3", "-c", script, "report.xml"], in: job.path)
    let value = try JSONSerialization.jsonObject(with: Data(run.stdout.utf8))
    return try #require(value as? [[String: String]])
  }

  @Test func theChangeGatesCompareWithTheFile() throws {
    let run = try dryRun("--json")
    #expect(run.exitCode == 0, "\(run.stderr)")
    let report = try run.objects()[0]
    let gates = try #require(report["gates"] as? [[String: Any]])
    let drop = try #require(gates.first { $0["name"] as? String == "accuracy.max-drop" })
    #expect(drop["status"] as? String == "passed")
    #expect(!job.exists("artifacts"))
    let suite = try suites()[0]
    #expect(suite["tests"] == suite["cases"])
    #expect(suite["tests"] == "\(gates.count + 17)")
    #expect(suite["failures"] == "0")
  }

  @Test func aNewCaseThatFailsIsATestThatFails() throws {
    try job.addCase(#"<new>,"batom ""vermelho"" & matte",livro,,"#)
    let run = try dryRun()
    #expect(run.exitCode == 1)
    let suite = try suites()[0]
    #expect(suite["failures"] == "1")
    #expect(suite["failed"]?.hasPrefix("<new>: expected livro, predicted maquiagem") == true)
  }

  @Test func anotherFolderOfDataIsTried() throws {
    let rows = try job.read("jobs/products/data/produtos.csv")
    let kept = rows.split(separator: "\n").filter { !$0.hasSuffix("livro") }
    try job.write("new/produtos.csv", kept.joined(separator: "\n") + "\n")
    #expect(try dryRun("--data", "new").exitCode == 1)
  }

  @Test func aRunThatCouldNotStartIsAnError() throws {
    try job.remove("jobs/products/data/produtos.csv")
    #expect(try dryRun().exitCode == 66)
    #expect(try suites()[0]["errors"] == "1")
  }

  @Test func anAddressThatDoesNotAnswerIsAnErrorOfEveryJob() throws {
    try job.addJob("others")
    // Nobody listens on the port of tcpmux.
    let run = try job.retrain(
      "run", "--dry-run", "--json", "--incumbent", "http://127.0.0.1:1", "--junit", "report.xml")
    #expect(run.exitCode == 75)
    #expect(try run.objects().map { $0["job"] as? String } == ["others", "products"])
    #expect(try run.objects().allSatisfy { $0["outcome"] as? String == "failed" })
    #expect(try suites().map { $0["errors"] } == ["1", "1"])
  }

  @Test func anIncumbentBelongsToADryRun() throws {
    #expect(try job.retrain("run", "--incumbent", "incumbent").exitCode == 64)
    #expect(
      try job.retrain("run", "--dry-run", "--incumbent", "absent").exitCode == 66)
  }
}
