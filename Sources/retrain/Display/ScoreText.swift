import Gates

/// How answers compare with the right labels, in words.
struct ScoreText {
  private let score: PredictionScore
  private let chosen: Double?

  /// `chosen` is the confidence below which labels were left empty; with it comes a table of what
  /// other choices would give.
  init(_ score: PredictionScore, chosen: Double?) {
    self.score = score
    self.chosen = chosen
  }

  /// Accuracy and macro F1 of all rows, then what was not scored, then the table.
  var lines: [String] {
    let metrics = score.counts.metrics
    var lines = [
      "accuracy \(ScoreText.text(metrics.accuracy)), macro F1 \(ScoreText.text(metrics.macroF1)), "
        + ScoreText.rows(metrics.rows)
    ]
    if score.unlabelled > 0 {
      lines.append("\(ScoreText.rows(score.unlabelled)) without a label, not scored")
    }
    if score.unknown > 0 {
      lines.append("\(ScoreText.rows(score.unknown)) with a label that the model does not know")
    }
    return lines + tradeOff
  }

  private var tradeOff: [String] {
    guard let chosen else { return [] }
    var table = TextTable(
      ["min-confidence", "answered", "coverage", "accuracy"], rightAligned: [0, 1, 2, 3])
    for row in score.counts.coverages {
      let mark = row.confidence == chosen ? "→ " : ""
      table.add([
        mark + Numbers.short(row.confidence, digits: 6), Numbers.grouped(row.answered),
        ScoreText.text(row.coverage), ScoreText.text(row.accuracy),
      ])
    }
    return [""] + table.lines
  }

  private static func rows(_ count: Int) -> String {
    "\(Numbers.grouped(count)) row\(count == 1 ? "" : "s")"
  }

  private static func text(_ value: Double?) -> String { value.map { Numbers.short($0) } ?? "n/a" }
}
