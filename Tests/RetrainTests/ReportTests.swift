import ArtifactStore
import Foundation
import Testing

/// The object of `--json`: the names that other programs read.
struct ReportTests {
  private let job: SampleJob

  init() throws { job = try SampleJob() }

  private static let fields: Set<String> = [
    "job", "outcome", "version", "digest", "channel", "rows", "labels", "metrics", "incumbents",
    "gates", "cases", "error", "seconds", "peak_rss_bytes", "threads",
  ]

  private func keys(_ value: Any?) -> Set<String> {
    Set((value as? [String: Any] ?? [:]).keys)
  }

  private func isNull(_ value: Any?) -> Bool { value is NSNull }

  /// Every field is there in every outcome, with the same fields below it.
  private func expectShape(_ report: [String: Any]) {
    #expect(Set(report.keys) == ReportTests.fields)
    #expect(
      keys(report["rows"]) == [
        "read", "train", "holdout", "rejected", "unlabelled", "duplicates", "conflicts", "leaked",
      ])
    #expect(keys(report["seconds"]) == ["ingest", "train", "evaluate", "publish", "total"])
    #expect(keys(report["cases"]) == ["total", "passed", "known_failing", "failed"])
    for label in (report["labels"] as? [String: Any] ?? [:]).values {
      #expect(keys(label) == ["train", "holdout", "precision", "recall", "f1"])
    }
    for gate in report["gates"] as? [[String: Any]] ?? [] {
      #expect(
        Set(gate.keys) == ["name", "status", "value", "threshold", "incumbent", "detail"])
    }
    for incumbent in report["incumbents"] as? [[String: Any]] ?? [] {
      #expect(Set(incumbent.keys) == ["channel", "version", "metrics"])
      #expect(keys(incumbent["metrics"]) == ["accuracy", "macro_f1", "log_loss", "ece"])
    }
  }

  @Test func aPublishedRun() throws {
    let report = try job.published("--threads", "2")
    expectShape(report)
    #expect(report["job"] as? String == "products")
    #expect(report["version"] as? String == "products@1")
    #expect((report["digest"] as? String)?.wholeMatch(of: /sha256:[0-9a-f]{64}/) != nil)
    #expect(report["channel"] as? String == "staging")
    #expect(isNull(report["error"]))
    #expect(report["threads"] as? Int == 2)
    #expect((report["peak_rss_bytes"] as? Int ?? 0) > 1_000_000)
    #expect(keys(report["metrics"]) == ["accuracy", "macro_f1", "log_loss", "ece"])
    #expect(keys(report["labels"]) == ["brinquedo", "game", "livro", "maquiagem"])
    let gates = report["gates"] as? [[String: Any]] ?? []
    let drop = gates.first { $0["name"] as? String == "accuracy.max-drop" }
    #expect(drop?["status"] as? String == "not-applicable")
    let detail = drop?["detail"] as? String ?? ""
    #expect(detail.contains("no incumbent"))
    #expect(isNull(drop?["value"]))
    #expect(isNull(drop?["incumbent"]))
    let names = gates.compactMap { $0["name"] as? String }
    #expect(
      Set(names).isSuperset(of: ["accuracy.min", "labels.max-lost", "recall.per-label:livro"]))
    #expect((report["incumbents"] as? [Any])?.isEmpty == true)
    let digest = try job.openStore(.readOnly).channel(job: "products", name: "staging")?.digest
    #expect(report["digest"] as? String == digest?.description)
  }

  @Test func aRefusedRun() throws {
    _ = try job.published()
    try job.addCase("wrong,batom vermelho matte,livro,,")
    let report = try job.retrain("--json").objects()[0]
    expectShape(report)
    #expect(report["outcome"] as? String == "refused")
    #expect(isNull(report["version"]))
    #expect(report["digest"] is String)
    #expect(isNull(report["error"]))
    let cases = report["cases"] as? [String: Any] ?? [:]
    #expect(cases["total"] as? Int == 18)
    #expect(cases["passed"] as? Int == 17)
    let failed = cases["failed"] as? [[String: Any]] ?? []
    #expect(failed.count == 1)
    #expect(Set(failed[0].keys) == ["id", "text", "expect", "predicted", "confidence"])
    #expect(failed[0]["id"] as? String == "wrong")
    let incumbents = report["incumbents"] as? [[String: Any]] ?? []
    #expect(incumbents.map { $0["version"] as? String } == ["products@1"])
  }

  @Test func aDryRunOfWhatWouldBePublished() throws {
    let report = try job.retrain("--dry-run", "--json").objects()[0]
    expectShape(report)
    #expect(report["outcome"] as? String == "would-publish")
    #expect(isNull(report["version"]))
    #expect(report["digest"] is String)
  }

  @Test func aFailedRunHasItsErrorAndNothingElse() throws {
    try job.edit("accuracy: {min", to: "accuraccy: {min")
    let run = try job.retrain("run", "jobs/products", "--json")
    #expect(run.exitCode == 78)
    let report = try run.objects()[0]
    expectShape(report)
    #expect(report["outcome"] as? String == "failed")
    for field in ["version", "digest", "metrics"] { #expect(isNull(report[field]), "\(field)") }
    let error = report["error"] as? [String: Any] ?? [:]
    #expect(Set(error.keys) == ["code", "file", "line", "key", "reason"])
    #expect(error["code"] as? Int == 78)
    #expect(error["file"] as? String == "jobs/products/job.yaml")
    #expect(error["line"] is Int)
    let reason = error["reason"] as? String ?? ""
    #expect(reason.contains("did you mean 'gates.accuracy'?"))
  }

  @Test func whatTheStoreKeepsIsWhatWasPrinted() throws {
    let printed = try job.published()
    let kept = try job.retrain("runs", "--json").objects()[0]
    expectShape(kept)
    for field in ["job", "outcome", "version", "digest", "gates", "cases", "rows", "metrics"] {
      #expect(try printed.text(of: field) == (try kept.text(of: field)), "\(field)")
    }
  }

  @Test func oneLineForEachJob() throws {
    try job.addJob("shoes")
    try job.write("jobs/broken/job.yaml", "name: broken\n")
    let run = try job.retrain("--json", "--dry-run")
    #expect(run.exitCode == 78)
    let reports = try run.objects()
    #expect(reports.map { $0["job"] as? String } == ["jobs/broken/job.yaml", "products", "shoes"])
    reports.forEach { expectShape($0) }
  }
}
