import Gates
import RetrainJob

/// A run in words: what became of it, its gates, its failed cases.
struct RunText {
  private static let mostNamed = 10
  private let result: RunResult
  private let report: RunReport
  private let isDryRun: Bool

  init(_ result: RunResult, isDryRun: Bool) {
    self.result = result
    report = result.report
    self.isDryRun = isDryRun
  }

  /// Why the run could not be made.
  var problem: [String] {
    guard let problem = report.error else { return [] }
    // A job whose file could not be read goes by the file's path, which the words begin with.
    // A published run whose export failed is published all the same.
    if report.outcome != .failed { return [headline, "  " + problem.text] }
    return [problem.file == report.job ? problem.text : "\(report.job): failed: \(problem.text)"]
  }

  /// The whole report; with `everyGate` the gates that passed as well.
  func lines(everyGate: Bool) -> [String] {
    [headline] + summary + gates(every: everyGate) + cases + hints
  }

  private var headline: String {
    let channel = report.channel ?? ""
    let version = report.version ?? ""
    let gates = report.gates.filter { $0.status == .failed }.count
    let cases = report.cases.failed.count
    let reasons = RunText.list([
      gates > 0 ? RunText.count(gates, "gate") : nil,
      cases > 0 ? RunText.count(cases, "case") : nil,
    ])
    let dry = isDryRun ? " (dry run, nothing is written)" : ""
    let again = result.isRepeated ? " (same inputs as before)" : ""
    switch report.outcome {
    case .published: return "\(report.job): published \(version) to \(channel)"
    case .wouldPublish:
      return "\(report.job): would publish \(result.wouldPublish ?? "") to \(channel)\(dry)"
    case .unchanged: return "\(report.job): unchanged, \(channel) holds \(version)\(again)\(dry)"
    case .refused: return "\(report.job): refused by \(reasons)\(again)\(dry); \(incumbent)"
    case .held:
      return "\(report.job): held: \(channel) was rolled back, nothing is published to it until "
        + "`retrain release`\(dry); \(incumbent)"
    case .failed: return "\(report.job): failed"
    }
  }

  private var incumbent: String {
    guard let held = report.incumbents.first(where: { $0.channel == report.channel }) else {
      return "\(report.channel ?? "the channel") stays empty"
    }
    return "\(held.channel) keeps \(held.version)"
  }

  private var summary: [String] {
    guard let metrics = report.metrics else { return [] }
    let rows = report.rows
    var line =
      "  \(Numbers.grouped(rows.read)) rows read, \(Numbers.grouped(rows.train)) train, "
      + "\(Numbers.grouped(rows.holdout)) held out"
    for (count, what) in [
      (rows.rejected, "rejected"), (rows.unlabelled, "without a label"),
      (rows.conflicts, "keys with two labels"), (rows.leaked, "keys on both sides"),
    ] where count > 0 { line += ", \(Numbers.grouped(count)) \(what)" }
    let accuracy = metrics.accuracy.map { Numbers.short($0) } ?? "n/a"
    let macroF1 = metrics.macroF1.map { Numbers.short($0) } ?? "n/a"
    return [
      line,
      "  accuracy \(accuracy), macro F1 \(macroF1), cases \(report.cases.passed) of "
        + "\(report.cases.total), \(Numbers.short(report.seconds.total, digits: 2)) s",
    ]
  }

  private func gates(every: Bool) -> [String] {
    let shown = every ? report.gates : report.gates.filter { $0.status == .failed }
    guard !shown.isEmpty else { return [] }
    var table = TextTable(
      ["gate", "status", "value", "threshold", "against"], rightAligned: [2, 3])
    for gate in shown {
      table.add([
        gate.name, gate.status == .failed ? "FAILED" : gate.status.rawValue,
        gate.value.map { Numbers.short($0) } ?? "", gate.threshold.map { Numbers.short($0) } ?? "",
        gate.incumbent ?? "",
      ])
    }
    var lines = [""] + table.lines.map { "  " + $0 }
    let failed = report.gates.filter { $0.status == .failed }
    if !failed.isEmpty { lines.append("") }
    for gate in failed { lines.append("  \(gate.name): \(gate.detail)") }
    return lines
  }

  private var cases: [String] {
    var lines: [String] = []
    for (index, failure) in report.cases.failed.enumerated() {
      let insight =
        result.cases.insights.indices.contains(index) ? result.cases.insights[index] : nil
      let place = insight.map { $0.id.hasPrefix("line ") ? "" : " (line \($0.line))" } ?? ""
      lines.append("")
      lines.append("  case \(failure.id)\(place): \(failure.text)")
      let expected = failure.expect.map { "expected \($0)" } ?? "expected the label of its group"
      lines.append(
        "    \(expected), predicted \(failure.predicted) "
          + "with confidence \(Numbers.short(failure.confidence, digits: 3))")
      guard let insight else { continue }
      if !insight.weights.isEmpty {
        let weights = insight.weights.map {
          "\($0.text) \($0.weight < 0 ? "" : "+")\(Numbers.short($0.weight, digits: 2))"
        }
        lines.append(
          "    weighed most for \(failure.predicted): " + weights.joined(separator: ", "))
      }
      for answer in insight.incumbents {
        lines.append(
          "    \(answer.channel) (\(answer.version)) says \(answer.predicted) "
            + "with confidence \(Numbers.short(answer.confidence, digits: 3))")
      }
    }
    return lines
  }

  private var hints: [String] {
    var lines: [String] = []
    if !result.cases.nowPassing.isEmpty {
      let (passing, most) = (result.cases.nowPassing, Self.mostNamed)
      lines.append(
        "  known failures that pass now, to be made required: "
          + passing.prefix(most).joined(separator: ", ")
          + (passing.count > most ? " and \(passing.count - most) more" : ""))
    }
    if !result.notMeasured.isEmpty {
      let labels = result.notMeasured.map { "\($0.label) (\($0.keys))" }
      lines.append(
        "  too few texts to be measured, so they train whole: " + labels.joined(separator: ", "))
    }
    if result.isUnsigned, report.outcome == .published {
      lines.append("  its head is unsigned: the job file names no signing-key")
    }
    return lines.isEmpty ? [] : [""] + lines
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  private static func list(_ parts: [String?]) -> String {
    parts.compactMap { $0 }.joined(separator: " and ")
  }
}
