import RetrainJob

/// Labels that look alike as lines for the job file.
struct AliasText {
  private let report: CheckReport

  init(_ report: CheckReport) { self.report = report }

  /// The block to paste, each line with why it is there; nothing when no labels look alike.
  var lines: [String] {
    guard !report.aliases.isEmpty else { return [] }
    let count = CheckText.count(report.aliases.count, "pair")
    let verb =
      report.presentAliases.isEmpty
      ? "to make them one, put this into the job file"
      : "to make them one, let this take the place of the job's `aliases`"
    var lines = ["\(count) of labels that look like one; \(verb):", "aliases:"]
    let present = report.presentAliases.sorted {
      $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
    }
    for (from, to) in present { lines.append("  " + AliasProposal.yaml(from: from, to: to)) }
    let pairs = report.aliases.map { AliasProposal.yaml(from: $0.from, to: $0.to) }
    let width = min(pairs.map(\.count).max() ?? 0, 60)
    for (alias, pair) in zip(report.aliases, pairs) {
      let padding = String(repeating: " ", count: max(0, width - pair.count))
      // A label of the closed set may have no row yet, or none that could be read.
      let rows =
        alias.toRows == 0
        ? CheckText.count(alias.fromRows, "row")
        : "\(Numbers.grouped(alias.fromRows)) → \(CheckText.count(alias.toRows, "row"))"
      lines.append("  \(pair)\(padding)  # \(AliasText.words(alias.difference)): \(rows)")
    }
    return lines
  }

  private static func words(_ difference: AliasProposal.Difference) -> String {
    switch difference {
    case .letterCase: "letter case"
    case .accents: "accents"
    case .punctuation: "blanks or signs"
    case .plural: "plural"
    case .encoding: "damaged letters"
    }
  }
}
