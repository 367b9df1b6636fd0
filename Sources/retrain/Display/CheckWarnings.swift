import RetrainJob

/// What `retrain check` warns of: nothing here keeps a run from starting.
struct CheckWarnings {
  private let report: CheckReport

  init(_ report: CheckReport) { self.report = report }

  /// One list of lines a kind, empty where there is nothing to warn of.
  var sections: [[String]] {
    [unknownLabels, AliasText(report).lines, rareLabels, conflicts, cases, damage]
  }

  private var unknownLabels: [String] {
    guard !report.unknownLabels.isEmpty else { return [] }
    return ["Labels that are not in `labels`, whose rows are malformed:"]
      + ["  " + CheckWarnings.list(report.unknownLabels)]
  }

  private var rareLabels: [String] {
    let rare = report.rareLabels
    guard !rare.isEmpty else { return [] }
    var lines = ["Labels with fewer than \(CheckReport.fewRows) rows:"]
    let kinds: [(String, (CheckedLabel) -> Bool)] = [
      ("too few texts to be measured, so all train", \.isNotMeasured),
      ("none held out, so not measured", { !$0.isNotMeasured && $0.holdout == 0 }),
      ("measured by few", { !$0.isNotMeasured && $0.holdout > 0 }),
    ]
    for (words, isMeant) in kinds {
      let labels = rare.filter(isMeant)
      if !labels.isEmpty { lines.append("  \(words): " + CheckWarnings.list(labels)) }
    }
    return lines
  }

  private var conflicts: [String] {
    guard !report.conflicts.isEmpty else { return [] }
    let total = report.rows.conflicts
    var lines = ["\(CheckText.count(total, "text")) with more than one label:"]
    for conflict in report.conflicts {
      lines.append(
        "  \(CheckWarnings.place(conflict.first)) and \(CheckWarnings.place(conflict.second))")
    }
    if total > report.conflicts.count {
      lines.append("  … and \(Numbers.grouped(total - report.conflicts.count)) more")
    }
    return lines
  }

  private var cases: [String] {
    var lines: [String] = []
    var rest = report.cases[...]
    while let one = rest.first {
      // Spellings of one text, as of a group, are found in the same rows.
      let alike = rest.prefix { $0.hasRows(of: one) }
      rest = rest.dropFirst(alike.count)
      let names = alike.map { CheckWarnings.name($0) }.joined(separator: ", ")
      lines.append("  \(alike.count == 1 ? "case" : "cases") \(names):")
      let kinds = [
        (one.contradicting, "with the text and another label, so no model can do right by both"),
        (one.same, "with the text and label, so the answer can be learned by heart"),
        (one.containing, "with the text among others"),
      ]
      for (rows, words) in kinds where rows.count > 0 {
        lines.append("    \(CheckText.count(rows.count, "row")) \(words):")
        let more = rows.count > rows.first.count ? ", …" : ""
        let places = rows.first.map { CheckWarnings.place($0) }.joined(separator: ", ")
        lines.append("      \(places)\(more)")
      }
    }
    return lines.isEmpty ? [] : ["Rows that contain the text of a case:"] + lines
  }

  private var damage: [String] {
    guard !report.damage.isEmpty else { return [] }
    var lines = ["Rows with damaged letters:"]
    for damage in report.damage {
      let more = damage.rows > damage.first.count ? ", …" : ""
      let places = damage.first.map { "\($0.file):\($0.line)" }.joined(separator: ", ")
      lines.append("  \(CheckText.count(damage.rows, "row")): \(CheckWarnings.words(damage))")
      lines.append("    \(places)\(more)")
    }
    return lines
  }

  static func words(_ damage: TextDamage) -> String {
    let meant = damage.meant ?? ""
    return switch damage.cause {
    case .readAsWindows1252:
      "\"\(damage.broken)\" stands for \"\(meant)\": a program read UTF-8 as Windows-1252 and saved "
        + "it again; mend the export"
    case .lettersLost:
      "letters became U+FFFD and are lost: a program read another encoding as UTF-8; export again"
    case .readAsLatin1:
      "control characters where quotes and dashes should be: Windows-1252 was read as Latin-1; "
        + "`encoding: windows-1252` if the job declares latin-1, else mend the export"
    }
  }

  /// A case without an id is called by its line already.
  private static func name(_ one: CaseFinding) -> String {
    one.id.hasPrefix("line ") ? one.id : "\(one.id) (line \(one.line))"
  }

  private static func place(_ row: RowPlace) -> String { "\(row.file):\(row.line) (\(row.label))" }

  private static func list(_ labels: [LabelCount]) -> String {
    labels.map { "\($0.label) (\(Numbers.grouped($0.rows)))" }.joined(separator: ", ")
  }

  private static func list(_ labels: [CheckedLabel]) -> String {
    list(labels.map { LabelCount(label: $0.label, rows: $0.rows) })
  }
}
