import RetrainJob

/// What `retrain check` found, in words: sections with a headline, only those that have something to
/// say.
struct CheckText {
  /// Labels beyond this are only counted; --json lists them all.
  private static let mostLabels = 200

  private let report: CheckReport

  init(_ report: CheckReport) { self.report = report }

  var lines: [String] {
    let sections =
      [rows, labels] + CheckWarnings(report).sections + [GateNeedText(report.gates).lines]
    return [headline] + sections.filter { !$0.isEmpty }.flatMap { [""] + $0 }
  }

  private var headline: String {
    guard report.isReady else {
      return
        "\(report.job): a run could not start: \(CheckText.count(report.errors.count, "error"))"
    }
    return "\(report.job): a run could start"
  }

  private var rows: [String] {
    let rows = report.rows
    guard rows.read > 0 else { return [] }
    var lines = [
      "\(CheckText.count(rows.read, "row")) read from \(CheckText.count(report.files.count, "file")): "
        + "\(Numbers.grouped(rows.train)) train, \(Numbers.grouped(rows.holdout)) held out"
    ]
    for (count, words) in [
      (rows.rejected, "malformed, so set aside"),
      (rows.unlabelled, "without a label, so left out"),
      (rows.duplicates, "with the text and label of an earlier row"),
    ] where count > 0 { lines.append("  \(CheckText.count(count, "row")) \(words)") }
    for (count, words) in [
      (rows.conflicts, "with more than one label"), (rows.leaked, "both trained on and held out"),
    ] where count > 0 { lines.append("  \(CheckText.count(count, "text")) \(words)") }
    lines.append("  \(CheckText.count(report.activeCases, "case")) to pass")
    return lines
  }

  private var labels: [String] {
    guard !report.labels.isEmpty else { return [] }
    var table = TextTable(["label", "train", "holdout"], rightAligned: [1, 2])
    for label in report.labels.prefix(Self.mostLabels) {
      table.add([label.label, Numbers.grouped(label.train), Numbers.grouped(label.holdout)])
    }
    let rest = report.labels.count - Self.mostLabels
    return ["\(CheckText.count(report.labels.count, "label")):"] + table.lines.map { "  " + $0 }
      + (rest > 0 ? ["  … and \(Numbers.grouped(rest)) more; --json lists all"] : [])
  }

  static func count(_ number: Int, _ noun: String) -> String {
    "\(Numbers.grouped(number)) \(noun)\(number == 1 ? "" : "s")"
  }
}
