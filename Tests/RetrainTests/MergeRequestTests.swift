import Foundation
import Testing

/// A dry run in a pipeline without the store: against an artifact, with other data, as JUnit's XML.
struct MergeRequestTests {
  private let job: SampleJob

  init() throws {
    job = try SampleJob()
    _ = try job.published()
    let pull = try job.retrain(
      "pull", "--from", job.store, "--channel", "staging", "--to", "model.safetensors")
    try #require(pull.exitCode == 0)
    try FileManager.default.removeItem(atPath: job.store)
  }

  private func dryRun(_ more: String...) throws -> CommandRun {
    try CommandRun(
      ["run", "jobs/products", "--dry-run", "--junit", "report.xml"] + more, in: job.path)
  }

  @Test func theIncumbentIsTheArtifact() throws {
    let run = try dryRun("--incumbent", "model.safetensors", "--json")
    #expect(run.exitCode == 0)
    let report = try #require(try run.objects().first)
    let incumbent = try #require((report["incumbents"] as? [[String: Any]])?.first)
    #expect(incumbent["channel"] as? String == "incumbent")
    #expect(incumbent["version"] as? String == "model.safetensors")
    let gates = try #require(report["gates"] as? [[String: Any]])
    let drop = gates.first { $0["name"] as? String == "accuracy.max-drop" }
    #expect(drop?["status"] as? String == "passed")
    #expect(!FileManager.default.fileExists(atPath: job.store))
  }

  @Test func everyGateAndCaseIsATest() throws {
    try job.addCase(#"wrong,"batom <b> & ""vermelho"" matte",livro,,"#)
    let run = try dryRun("--incumbent", "model.safetensors", "--json")
    #expect(run.exitCode == 1)
    let report = try #require(try run.objects().first)
    let gates = try #require(report["gates"] as? [[String: Any]])
    let total = try #require((report["cases"] as? [String: Any])?["total"] as? Int)
    let document = try XMLReader.read(Data(try job.read("report.xml").utf8))
    #expect(document.tests.count == gates.count + total)
    #expect(document.tests.contains { $0 == "products.gates accuracy.min" })
    #expect(document.failures.count == 1)
    #expect(document.failures.first?.contains("batom <b> & \"vermelho\" matte") == true)
  }

  @Test func aNodeOrAnExportIsAnIncumbentToo() throws {
    _ = try job.published()
    let promotion = try job.retrain(
      "promote", "1", "--to", "production", "--reason", "test", "--yes", "--store", job.store)
    try #require(promotion.exitCode == 0)
    try FileManager.default.createDirectory(
      atPath: job.path + "/site", withIntermediateDirectories: false)
    #expect(try job.retrain("export", "site/out", "--store", job.store).exitCode == 0)
    let server = try FileServer(job.path + "/site/out")
    let run = try dryRun("--incumbent", server.address, "--json")
    #expect(run.exitCode == 0)
    let incumbents = try #require(
      try run.objects().first?["incumbents"] as? [[String: Any]])
    #expect(incumbents.map { $0["version"] as? String } == ["products@1"])
  }

  @Test func aRunThatCannotStartIsAnErrorOfTheReport() throws {
    try FileManager.default.removeItem(atPath: job.path + "/jobs/products/cases.csv")
    #expect(try dryRun().exitCode == 66)
    let document = try XMLReader.read(Data(try job.read("report.xml").utf8))
    #expect(document.tests == ["products run"])
    #expect(document.errors.count == 1)
  }

  @Test(
    arguments: [
      (["--incumbent", "nothing"], 66), (["--incumbent", "jobs/products/cases.csv"], 65),
      (["--junit", "nowhere/report.xml"], 73),
    ] as [([String], Int32)])
  func whatCannotBeReadOrWrittenIsNamed(more: [String], code: Int32) throws {
    let run = try CommandRun(["run", "jobs/products", "--dry-run"] + more, in: job.path)
    #expect(run.exitCode == code)
    #expect(run.stderr.contains(more[1]))
  }

  @Test(arguments: [
    ["run", "jobs/products", "--incumbent", "model.safetensors"],
    ["run", "--dry-run", "--incumbent", "model.safetensors"],
  ])
  func anIncumbentBelongsToADryRunOfOneJob(arguments: [String]) throws {
    #expect(try CommandRun(arguments, in: job.path).exitCode == 64)
  }
}
