import Corpus
import RetrainJob
import TextFolding

/// What `retrain init` found and wrote, in words.
struct InitText {
  private static let mostLabels = 12
  private let report: InitReport

  init(_ report: InitReport) { self.report = report }

  var lines: [String] { headline + found + measured + next }

  private var headline: [String] {
    let format = report.format
    let delimiter =
      format.delimiter == UInt8(ascii: "\t")
      ? "tab" : "'\(String(Unicode.Scalar(format.delimiter)))'"
    return [
      "\(report.job): text from \(list(report.columns.text)), label from "
        + "\(list([report.columns.label])) (delimiter \(delimiter), \(format.encoding.rawValue), "
        + "quotes \(format.quotes.rawValue))"
    ]
  }

  private var found: [String] {
    let rows = report.rows
    var lines = [
      "  \(CheckText.count(rows.read, "row")), \(CheckText.count(report.labels.count, "label")): "
        + labels
    ]
    for (count, words) in [
      (rows.unlabelled, "without a label, left out (unlabelled: skip)"),
      (rows.rejected, "malformed, set aside (max-rejected)"),
      (rows.duplicates, "with the text and label of an earlier row"),
    ] where count > 0 { lines.append("  \(CheckText.count(count, "row")) \(words)") }
    if rows.conflicts > 0 {
      lines.append("  \(CheckText.count(rows.conflicts, "text")) with more than one label")
    }
    lines.append("  \(percent(report.accentedShare)) of the rows hold an accented letter")
    if let language = report.stopWords {
      lines.append(
        "  stop words: \(language.rawValue) would leave out \(percent(report.stopWordShare)) of the "
          + "words (none are left out as it is)")
    }
    for damage in report.damage {
      lines.append("  \(CheckText.count(damage.rows, "row")): " + CheckWarnings.words(damage))
    }
    if !report.rareLabels.isEmpty {
      lines.append(
        "  \(CheckText.count(report.rareLabels.count, "label")) with too few held-out rows to ask "
          + "for a recall each")
    }
    if !report.aliases.isEmpty {
      lines.append(
        "  \(CheckText.count(report.aliases.count, "pair")) of labels that look like one; they stand "
          + "as comments in job.yaml")
    }
    return lines
  }

  private var measured: [String] {
    var lines = [
      "  accuracy \(Numbers.short(report.accuracy)), macro F1 \(Numbers.short(report.macroF1)) on "
        + "\(CheckText.count(report.rows.holdout, "held-out row")); "
        + "\(CheckText.count(report.cases, "case")), \(CheckText.count(report.pairs, "accent pair"))"
    ]
    if report.notRequired > 0 {
      lines.append(
        "  \(CheckText.count(report.notRequired, "label")) known too little to hold every later "
          + "model to a case; it is reported only (known-failing)")
    }
    if !report.withoutCase.isEmpty {
      lines.append("  no case, since the model answers none right: " + list(report.withoutCase))
    }
    return lines
  }

  private var next: [String] {
    [
      "wrote \(report.folder)/job.yaml and \(report.folder)/cases.csv; "
        + "`retrain run \(report.folder)` publishes"
    ]
  }

  private var labels: String {
    let largest = report.labels.enumerated().sorted {
      ($1.element.rows, $0.offset) < ($0.element.rows, $1.offset)
    }.map(\.element)
    let shown = largest.prefix(Self.mostLabels).map {
      "\(Printable.text($0.label)) \(Numbers.grouped($0.rows))"
    }
    let rest = largest.count - shown.count
    return shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }

  private func list(_ names: [String]) -> String {
    names.map { Printable.text($0) }.joined(separator: ", ")
  }

  private func percent(_ share: Double) -> String { Numbers.short(share * 100, digits: 1) + "%" }
}
