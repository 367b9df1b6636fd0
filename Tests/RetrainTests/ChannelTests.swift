import ArtifactStore
import Foundation
import Testing

/// What a run does with channels that were moved by hand.
struct ChannelTests {
  private let job: SampleJob

  init() throws { job = try SampleJob() }

  private func gate(_ name: String, of report: [String: Any]) -> [String: Any] {
    let gates = report["gates"] as? [[String: Any]] ?? []
    return gates.first { $0["name"] as? String == name } ?? [:]
  }

  @Test func aHeldFirstChannelHoldsTheRunUntilItIsReleased() throws {
    try job.publishTwoVersions()
    _ = try job.openStore().rollBack(job: "products", channel: "staging", note: SampleJob.note)
    #expect(try job.channels() == ["staging": "products@1"])
    let run = try job.retrain()
    #expect(run.exitCode == 1)
    #expect(run.stdout == "")
    try Golden.expect(run, is: "channels/held", in: job)
    // A held run is never repeated.
    let again = try job.retrain("--json")
    #expect(again.exitCode == 1)
    let report = try again.objects()[0]
    #expect(report["outcome"] as? String == "held")
    #expect(report["version"] is NSNull)
    #expect((report["seconds"] as? [String: Double])?["train"] ?? 0 > 0)
    #expect(try job.retrain("--dry-run").exitCode == 1)
    #expect(try job.outcomes() == ["published", "published", "held", "held"])

    _ = try job.openStore().release(job: "products", channel: "staging", note: SampleJob.note)
    #expect(try job.published()["version"] as? String == "products@2")
  }

  @Test func aHeldProductionDoesNotStopRuns() throws {
    try job.publishTwoVersions()
    let store = try job.openStore()
    for number in [1, 2] {
      _ = try store.promote(
        job: "products", version: number, to: "production", after: "staging", note: SampleJob.note)
    }
    _ = try store.rollBack(job: "products", channel: "production", note: SampleJob.note)
    try job.dropRows()
    #expect(try job.published()["version"] as? String == "products@3")
    #expect(try job.channels() == ["staging": "products@3", "production": "products@1"])
  }

  @Test func bytesOfAnOlderVersionGetNoNewNumber() throws {
    let data = try job.read("jobs/products/data/produtos.csv")
    try job.publishTwoVersions()
    try job.write("jobs/products/data/produtos.csv", data)
    let dry = try job.retrain("--dry-run", "--json").objects()[0]
    #expect(dry["outcome"] as? String == "would-publish")
    let report = try job.published()
    #expect(report["version"] as? String == "products@1")
    #expect(try job.channels() == ["staging": "products@1"])
    let store = try job.openStore(.readOnly)
    #expect(try store.versions(job: "products").map(\.number).sorted() == [1, 2])
    #expect(try store.events(job: "products").count == 3)
    #expect(try store.check() == [])
  }

  @Test func theWorstOfTwoIncumbentsCounts() throws {
    _ = try job.published()
    _ = try job.openStore().promote(
      job: "products", version: 1, to: "production", after: "staging", note: SampleJob.note)
    // A poor model gets to staging by gates that let it.
    let strict = try job.read("jobs/products/job.yaml")
    try job.edit("min-count: 1 ", to: "min-count: 12 ")
    try job.write("jobs/products/cases.csv", "text,expect\nbatom vermelho,maquiagem\n")
    try job.edit("accuracy: {min: 0.95, max-drop: 0.005}", to: "accuracy: {min: 0.5}")
    try job.edit("macro-f1: {min: 0.94, max-drop: 0.01}", to: "macro-f1: {min: 0.5}")
    try job.edit("  harm: {p: 0.01}", to: "  #")
    try job.edit("recall: {max-drop: 0.10, min-support: 20,", to: "recall: {")
    try job.edit("per-label: {livro: 0.90}", to: "per-label: {livro: 0.5}")
    #expect(try job.published()["version"] as? String == "products@2")

    try job.write("jobs/products/job.yaml", strict)
    try job.edit("min-count: 1 ", to: "min-count: 12 ")
    let run = try job.retrain("--json")
    #expect(run.exitCode == 1)
    let report = try run.objects()[0]
    let incumbents = report["incumbents"] as? [[String: Any]] ?? []
    #expect(incumbents.map { $0["channel"] as? String } == ["staging", "production"])
    let drop = gate("accuracy.max-drop", of: report)
    #expect(drop["status"] as? String == "failed")
    #expect(drop["incumbent"] as? String == "production")
    // Rows and labels compare with the first channel.
    #expect(gate("rows.max-drop", of: report)["incumbent"] as? String == "staging")
    try Golden.expect(run.stderr, is: "channels/two-incumbents", in: job)
  }
}
