import RetrainJob

/// The labels of a report as a table.
struct LabelTableText {
  private let report: RunReport

  init(_ report: RunReport) { self.report = report }

  /// A blank line, a header and a line a label; nothing when there are none.
  var lines: [String] {
    guard !report.labels.isEmpty else { return [] }
    var table = TextTable(
      ["label", "train", "holdout", "precision", "recall", "f1"], rightAligned: [1, 2, 3, 4, 5])
    let ordered = report.labels.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    for (name, label) in ordered {
      table.add([
        name, Numbers.grouped(label.train), Numbers.grouped(label.holdout),
        LabelTableText.text(label.precision), LabelTableText.text(label.recall),
        LabelTableText.text(label.f1),
      ])
    }
    return [""] + table.lines.map { "  " + $0 }
  }

  private static func text(_ value: Double?) -> String { value.map { Numbers.short($0) } ?? "" }
}
