extension Examination {
  /// `recall.max-drop` and one `recall.per-label:…` a label that the job names.
  func recallGates() -> [GateResult] {
    guard let recall = settings.recall else { return [] }
    var results: [GateResult] = []
    if let most = recall.maxDrop {
      results.append(
        changeGate("recall.max-drop", threshold: most) { comparison in
          recallDrop(comparison, limit: most, minSupport: recall.minSupport)
        })
    }
    return results + recall.perLabel.map(labelRecall)
  }

  private struct LabelDrop {
    var label: Int
    var drop: Double
    var bound: Double
    var text: String
  }

  /// Refuses a label only when the 95% lower bound of its drop is past the limit.
  private func recallDrop(
    _ comparison: PairedComparison, limit: Double, minSupport: Int
  ) -> ChangeFinding {
    let least = max(1, minSupport)
    let drops = input.labels.indices.compactMap { label -> LabelDrop? in
      let support = comparison.candidateLabels[label].support
      return support < least ? nil : labelDrop(label, comparison)
    }
    guard var worst = drops.first else {
      return .notApplicable(
        "no label that both the candidate and \(comparison.incumbent.place) know has "
          + "\(Figures.count(least, "holdout row")).")
    }
    for other in drops.dropFirst() where other.bound > worst.bound { worst = other }
    let refused = drops.filter { $0.bound > limit + Examination.slack }
      .sorted { $0.bound == $1.bound ? $0.label < $1.label : $0.bound > $1.bound }
    let place = comparison.incumbent.place
    let detail =
      refused.isEmpty
      ? "No label's recall fell by more than \(Figures.points(limit)) beyond chance against \(place). "
        + "Worst: \(worst.text)."
      : "Recall fell by more than \(Figures.points(limit)) beyond chance against \(place): "
        + "\(Figures.list(refused.map(\.text)))."
    return ChangeFinding(
      status: refused.isEmpty ? .passed : .failed, value: worst.drop, severity: worst.bound,
      detail: detail)
  }

  private func labelDrop(_ label: Int, _ comparison: PairedComparison) -> LabelDrop {
    let (losses, gains) = (comparison.labelLosses[label], comparison.labelGains[label])
    let (from, to) = (comparison.incumbentLabels[label], comparison.candidateLabels[label])
    let bound = ConfidenceBounds.dropLower(losses: losses, gains: gains, of: to.support)
    return LabelDrop(
      label: label, drop: Double(losses - gains) / Double(to.support), bound: bound,
      text: "\(input.labels[label]) from \(Figures.percent(from.recall)) to "
        + "\(Figures.percent(to.recall)) of \(Figures.count(to.support, "row")) "
        + "(95% bound of the drop: \(Figures.points(bound)))")
  }

  /// An absolute gate: refuses when even the 95% upper bound of the recall is below the minimum, and
  /// when the holdout has no row of the label.
  private func labelRecall(_ asked: GateSettings.LabelMinimum) -> GateResult {
    let name = "recall.per-label:\(asked.label)"
    if let failure = unmeasurable(name, threshold: asked.min) { return failure }
    let found = input.index(of: asked.label).map { metrics.labels[$0] }
    guard let found, found.support > 0 else {
      return GateResult(
        name: name, status: .failed, threshold: asked.min,
        detail: "The holdout has no row of \(asked.label), so its recall was not measured.")
    }
    let bound = ConfidenceBounds.wilsonUpper(found.correct, of: found.support)
    let passes = bound >= asked.min - Examination.slack
    var detail =
      "\(found.correct) of \(Figures.count(found.support, "row")) of \(asked.label) were found "
      + "(\(Figures.percent(found.recall)))"
    if !passes {
      detail += ", at best \(Figures.percent(bound)) with 95% confidence: below the minimum of "
      detail += Figures.percent(asked.min)
    } else if found.recall < asked.min - Examination.slack {
      detail += ", below the minimum of \(Figures.percent(asked.min)), but it may be chance"
    } else {
      detail += "; at least \(Figures.percent(asked.min)) is asked"
    }
    return GateResult(
      name: name, status: passes ? .passed : .failed, value: found.recall, threshold: asked.min,
      detail: detail + ".")
  }
}
