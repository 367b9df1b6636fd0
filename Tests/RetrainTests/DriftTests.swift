import Testing

/// Permitted drops, night after night, in a job with one channel.
struct DriftTests {
  private let job: DriftingJob

  init() throws { job = try DriftingJob() }

  private func outcome(_ spoiled: Int, _ more: String...) throws -> String? {
    try job.spoil(spoiled)
    return try job.run()["outcome"] as? String
  }

  /// Four nights that lose half a point each.
  private func drift() throws {
    for spoiled in 0...4 { #expect(try outcome(spoiled) == "published") }
  }

  @Test func theyDoNotAddUp() throws {
    try drift()
    try job.spoil(5)
    let dry = try job.run("--dry-run")
    #expect(dry["outcome"] as? String == "refused")
    let report = try job.run()
    #expect(report["outcome"] as? String == "refused")
    let gates = report["gates"] as? [[String: Any]] ?? []
    let failed = gates.filter { $0["status"] as? String == "failed" }
    #expect(failed.map { $0["name"] as? String } == ["accuracy.max-drop"])
    // Names in the JSON are those of channels; the words say which version it is.
    #expect(failed[0]["incumbent"] as? String == "live")
    let detail = failed[0]["detail"] as? String ?? ""
    #expect(detail.contains("against drift@1 (the first since the baseline)"), "\(detail)")
    let incumbents = report["incumbents"] as? [[String: Any]] ?? []
    #expect(incumbents.map { $0["version"] as? String } == ["drift@5"])
    // The same data again: refused without training.
    let again = try job.run()
    #expect(again["outcome"] as? String == "refused")
    #expect((again["seconds"] as? [String: Double])?["train"] == 0)
  }

  @Test func aGivenIncumbentIsComparedWithAlone() throws {
    try drift()
    let pull = try job.folder.retrain(
      "pull", "--from", job.folder.store, "--channel", "live", "--to", "model")
    #expect(pull.exitCode == 0)
    try job.spoil(5)
    let dry = try job.run("--dry-run", "--incumbent", "model")
    #expect(dry["outcome"] as? String == "would-publish")
  }

  @Test func aNewBaselineLetsGoOfTheOldOne() throws {
    try drift()
    try job.spoil(5)
    #expect(try job.run()["outcome"] as? String == "refused")
    #expect(try job.run("--accept-new-baseline")["outcome"] as? String == "published")
    for spoiled in 6...9 { #expect(try outcome(spoiled) == "published") }
    #expect(try outcome(10) == "refused")
  }

  @Test func aReleaseStartsAnewFromWhatIsThere() throws {
    try drift()
    try job.spoil(5)
    #expect(try job.run()["outcome"] as? String == "refused")
    for command in ["rollback", "release"] {
      let done = try job.folder.retrain(command, "--channel", "live", "--reason", "looked at it")
      #expect(done.exitCode == 0, "\(done.stderr)")
    }
    // Against drift@4, which is three words worse than the first, two are no more than chance.
    #expect(try outcome(5) == "published")
  }

  @Test func freedBytesStopNoRun() throws {
    try drift()
    let freed = try job.folder.retrain("gc", "--keep", "1")
    #expect(freed.exitCode == 0, "\(freed.stderr)")
    #expect(try outcome(5) == "published")
  }
}
