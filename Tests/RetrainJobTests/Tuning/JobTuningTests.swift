import Classifier
import Testing

@testable import RetrainJob

struct JobTuningTests {
  private static let wordsAlone = "{words: [1, 1], characters: []}"

  /// One tuning that several tests look at.
  private static let stems = Result {
    let job = try TuningFolder()
    try job.write(TuningFolder.stems, model: wordsAlone)
    return job.tune()
  }

  @Test func aSettingThatPlainlyWinsIsFound() throws {
    let report = try Self.stems.get()
    #expect(report.error == nil)
    #expect(report.outcome == .found)
    let present = try #require(report.confirmations.first)
    let held = try #require(report.confirmations.last { $0.isTaken })
    #expect(present.settings.characters == nil && present.accuracy < 0.6)
    #expect(held.settings.characters != nil && held.accuracy > 0.9)
    #expect(report.trials.contains { $0.isTaken && $0.changes[0].hasPrefix("characters: [") })
    #expect(report.lines[0] == "model:")
    let block = report.lines.joined(separator: "\n")
    #expect(try decodeJob(minimalJob + "\n" + block).model == held.settings)
  }

  @Test func anotherAlgorithmComesWithItsDefaults() throws {
    let job = try TuningFolder()
    try job.write(TuningFolder.stems, model: "{algorithm: multinomial-nb, stopwords: pt}")
    let report = job.tune()
    let taken = try #require(report.trials.first { $0.isTaken })
    #expect(taken.changes == ["algorithm: linear-svm"])
    #expect(report.lines.contains("  algorithm: linear-svm"))
    #expect(report.lines.contains("  stopwords: pt"))
  }

  @Test(arguments: ["linear-svm", "multinomial-nb"])
  func whereNothingPaysThePresentSettingsStand(_ algorithm: String) throws {
    let job = try TuningFolder()
    try job.write(TuningFolder.plain, model: "{algorithm: \(algorithm)}")
    let report = job.tune()
    #expect(report.outcome == .stands)
    #expect(report.lines == [])
    #expect(report.confirmations == [])
    #expect(report.trials.allSatisfy { !$0.isTaken && $0.accuracy == 1 })
    let cost = try #require(report.cost)
    // From Naive Bayes it may turn to the linear SVM, which has more keys.
    #expect(report.trials.count == (algorithm == "linear-svm" ? cost.settings : 8))
    #expect(report.trials.count <= cost.settings)
    #expect(cost.fits == 3 * cost.settings + 27)
  }

  /// Labels that have nothing to do with the texts: whatever looks better is chance.
  @Test func whatTheSearchSawByChanceHasToHoldOnOtherRows() throws {
    let job = try TuningFolder()
    let rows = TuningFolder.plain.enumerated().map { place, row in
      (row.text, (place * place + place / 3) % 7 < 3 ? "a" : "b")
    }
    try job.write(rows, model: "{algorithm: multinomial-nb}")
    let report = job.tune()
    #expect(report.trials.contains { $0.isTaken })
    #expect(report.confirmations.count > 1)
    #expect(report.confirmations.allSatisfy { !$0.isTaken })
    #expect(report.outcome == .stands)
    #expect(report.lines == [])
  }

  @Test func anotherRunOnMoreThreadsChangesNothing() throws {
    let job = try TuningFolder()
    try job.write(TuningFolder.stems, model: Self.wordsAlone)
    let again = job.tune(threads: 2).timeless
    let once = try Self.stems.get().timeless
    #expect(again == once)
    #expect(ReportJSON.text(again) == ReportJSON.text(once))
  }

  @Test func labelsOfHeldOutRowsAreNotLookedAt() throws {
    let job = try TuningFolder()
    try job.write(TuningFolder.stems, model: Self.wordsAlone)
    let heldOut = try job.heldOut()
    #expect(heldOut.count > 20)
    try job.write(
      TuningFolder.stems.map { heldOut.contains($0.text) ? ($0.text, "garbage") : $0 },
      model: Self.wordsAlone)
    #expect(job.tune().timeless == (try Self.stems.get().timeless))
  }

  @Test func aFileOfTheHoldoutIsNotRead() throws {
    let job = try TuningFolder()
    try job.write(TuningFolder.plain, model: "{}", holdout: "{files: [test.csv]}")
    try job.folder.write("job/test.csv", "no header of ours\n\"unclosed")
    let report = job.tune()
    #expect(report.error == nil)
    #expect(report.rows.used == TuningFolder.plain.count)
  }

  @Test func tooFewTextsTellNothing() throws {
    let job = try TuningFolder()
    try job.write(Array(TuningFolder.plain.prefix(50)), model: "{}")
    #expect(job.tune().error?.reason.hasPrefix("tooFewToTune") == true)
    try job.write(Array(TuningFolder.stems.prefix(100)).suffix(50), model: "{}")
    let report = job.tune()
    #expect(report.outcome == .failed)
    #expect(report.error?.reason.hasPrefix("tooFewToTune") == true)
    #expect(report.trials == [])
  }
}
