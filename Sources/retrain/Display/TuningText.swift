import RetrainJob

/// A tuning in words: the settings that were tried, and the lines that pay.
struct TuningText {
  private let report: TuningReport

  init(_ report: TuningReport) { self.report = report }

  /// The whole report of a tuning that did not fail.
  var lines: [String] {
    [headline] + summary + [""] + search + confirmation + proposal
  }

  private var headline: String {
    report.outcome == .found
      ? "\(report.job): other settings do better" : "\(report.job): the present settings stand"
  }

  private var summary: [String] {
    let rows = report.rows
    let used = Numbers.grouped(rows.used)
    let share =
      rows.used < rows.training ? "\(used) of \(Numbers.grouped(rows.training))" : used
    return [
      "  \(share) training rows, \(Numbers.grouped(rows.labels)) labels; six parts by text, three "
        + "to search on and three to confirm; the holdout was not looked at",
      "  \(report.trials.count) settings, \(TuningText.seconds(report.seconds)), "
        + TuningText.mebibytes(report.peakRSSBytes),
    ]
  }

  private var search: [String] { table(report.trials, taken: "taken") }

  private var confirmation: [String] {
    guard !report.confirmations.isEmpty else {
      return ["", "  nothing gains more than one standard error (±) of the paired difference"]
    }
    return [
      "", "  what was taken has to gain two standard errors on the parts that were not looked at:",
      "",
    ]
      + table(report.confirmations, taken: "holds")
  }

  private func table(_ trials: [SettingTrial], taken: String) -> [String] {
    var table = TextTable(
      ["setting", "accuracy", "macro F1", "gain of their mean", "bytes", "seconds", ""],
      rightAligned: [4, 5])
    for trial in trials {
      table.add([
        trial.changes.isEmpty ? "present" : trial.changes.joined(separator: ", "),
        Self.figure(trial.accuracy, trial.accuracyError),
        Self.figure(trial.macroF1, trial.macroF1Error),
        trial.gain.map { Self.gain($0.mean) } ?? "", Numbers.grouped(trial.artifactBytes),
        Numbers.fixed(trial.seconds, digits: 2), trial.isTaken ? taken : "",
      ])
    }
    return table.lines.map { "  " + $0 }
  }

  private var proposal: [String] {
    report.lines.isEmpty ? [] : ["", "for the job file:", ""] + report.lines
  }

  private static func figure(_ value: Double, _ error: Double) -> String {
    "\(Numbers.fixed(value, digits: 4)) ±\(Numbers.fixed(error, digits: 4))"
  }

  private static func gain(_ gain: SettingGain.Difference) -> String {
    (gain.value < 0 ? "" : "+") + figure(gain.value, gain.error)
  }

  /// A time as people say it.
  static func seconds(_ seconds: Double) -> String {
    seconds < 120
      ? "\(Numbers.short(seconds, digits: 1)) s"
      : "\(Numbers.short(seconds / 60, digits: 0)) minutes"
  }

  /// A size of memory.
  static func mebibytes(_ bytes: Int) -> String { "\(Numbers.grouped(bytes >> 20)) MiB" }
}
