import ArtifactStore
import Gates
import RetrainJob

/// Two versions side by side, in words.
struct DiffText {
  private let diff: VersionDiff
  private let report: DiffReport

  init(_ diff: VersionDiff, _ report: DiffReport) {
    self.diff = diff
    self.report = report
  }

  /// Changed labels, metrics, gates, cases.
  var lines: [String] {
    ["\(report.before.version) beside \(report.after.version)"] + FlipText(diff.flips).lines
      + [""] + figures + [""] + gates + [""] + cases
  }

  private var figures: [String] {
    let sides = [report.before, report.after]
    var table = TextTable([""] + sides.map(\.version), rightAligned: [1, 2])
    func add(_ name: String, _ value: (DiffReport.Side) -> String) {
      table.add([name] + sides.map(value))
    }
    add("rows read") { Numbers.grouped($0.rows.read) }
    add("rows that train") { Numbers.grouped($0.rows.train) }
    add("rows held out") { Numbers.grouped($0.rows.holdout) }
    add("accuracy") { DiffText.short($0.metrics?.accuracy) }
    add("macro F1") { DiffText.short($0.metrics?.macroF1) }
    add("log loss") { DiffText.short($0.metrics?.logLoss) }
    add("calibration error") { DiffText.short($0.metrics?.ece) }
    add("cases passed") { "\($0.cases.passed) of \($0.cases.total)" }
    return table.lines.map { "  " + $0 }
  }

  private var gates: [String] {
    var table = TextTable(["gate", report.before.version, report.after.version])
    for gate in report.gates {
      table.add([gate.name, DiffText.text(gate.before), DiffText.text(gate.after)])
    }
    return table.lines.map { "  " + $0 }
  }

  private var cases: [String] {
    guard let cases = report.cases else {
      return ["  the bytes of one of them were freed, so neither is asked the cases"]
    }
    let count = cases.changed.count
    var lines = [
      "  \(count == 0 ? "none" : String(count)) of \(cases.asked) cases "
        + "\(count == 1 ? "gets" : "get") another label"
    ]
    for (ids, what) in [(cases.added, "new"), (cases.removed, "gone")] where !ids.isEmpty {
      lines.append("  \(what): " + ids.map { Printable.text($0) }.joined(separator: ", "))
    }
    for change in cases.changed {
      lines.append("")
      lines.append("  case \(Printable.text(change.id)): \(Printable.text(change.text))")
      let expected = change.expect.map { "expected \(Printable.text($0))" } ?? "by its group"
      let status = change.status == .required ? "" : " (\(change.status.rawValue))"
      lines.append("    \(expected)\(status)")
      for (side, answer) in [(report.before, change.before), (report.after, change.after)] {
        lines.append(
          "    \(side.version) says \(Printable.text(answer.predicted)) with confidence "
            + Numbers.short(answer.confidence, digits: 3))
      }
    }
    return lines
  }

  private static func short(_ value: Double?) -> String { value.map { Numbers.short($0) } ?? "" }

  /// `passed 0.9752 (0.95)`: status, value and in brackets the threshold.
  private static func text(_ side: DiffReport.GateSide?) -> String {
    guard let side else { return "" }
    let value = side.value.map { " " + Numbers.short($0) } ?? ""
    let threshold = side.threshold.map { " (\(Numbers.short($0)))" } ?? ""
    return side.status.rawValue + value + threshold
  }
}
