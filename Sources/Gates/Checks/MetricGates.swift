extension Examination {
  /// A drop is noise unless McNemar's one-sided p is below this.
  ///
  /// The usual 5%. With 20%, 3 of 224 simulated nights of 1% more rows were refused by `max-drop`s of
  /// 0.005 and 0.01 though nothing was wrong, with 5% one.
  static let noise = 0.05

  /// `accuracy.min` and `accuracy.max-drop`.
  func accuracyGates() -> [GateResult] {
    var results: [GateResult] = []
    if let least = settings.accuracy?.min {
      results.append(
        minimum(
          "accuracy.min", "Accuracy", metrics.accuracy, least,
          over: "\(metrics.correct) of \(Figures.count(metrics.rows, "holdout row"))"))
    }
    if let most = settings.accuracy?.maxDrop {
      results.append(
        changeGate("accuracy.max-drop", threshold: most) { comparison in
          let rows = Double(comparison.rows)
          return drop(
            "Accuracy", from: Double(comparison.incumbentCorrect) / rows,
            to: Double(comparison.candidateCorrect) / rows,
            by: Double(comparison.losses - comparison.gains) / rows, limit: most, comparison)
        })
    }
    return results
  }

  /// `macro-f1.min` and `macro-f1.max-drop`.
  func macroF1Gates() -> [GateResult] {
    var results: [GateResult] = []
    if let least = settings.macroF1?.min {
      let labels = metrics.labels.count { $0.occurs }
      results.append(
        minimum(
          "macro-f1.min", "Macro F1", metrics.macroF1, least,
          over: Figures.count(labels, "label")))
    }
    if let most = settings.macroF1?.maxDrop {
      results.append(
        changeGate("macro-f1.max-drop", threshold: most) { comparison in
          let (from, to) = (comparison.incumbentMacroF1, comparison.candidateMacroF1)
          return drop("Macro F1", from: from, to: to, by: from - to, limit: most, comparison)
        })
    }
    return results
  }

  private func minimum(
    _ name: String, _ metric: String, _ value: Double?, _ least: Double, over: String
  ) -> GateResult {
    if let failure = unmeasurable(name, threshold: least) { return failure }
    guard let value, value.isFinite else {
      return GateResult(
        name: name, status: .failed, threshold: least, detail: "\(metric) could not be measured.")
    }
    let (shown, asked) = Figures.percents(value, least)
    let passes = value >= least - Examination.slack
    return GateResult(
      name: name, status: passes ? .passed : .failed, value: value, threshold: least,
      detail: passes
        ? "\(metric) is \(shown) (\(over)); at least \(asked) is asked."
        : "\(metric) is \(shown) (\(over)), below the minimum of \(asked).")
  }

  private func drop(
    _ metric: String, from: Double, to: Double, by drop: Double, limit: Double,
    _ comparison: PairedComparison
  ) -> ChangeFinding {
    let p = comparison.mcnemar
    let exceeded = drop > limit + Examination.slack
    let failed = exceeded && p < Examination.noise
    let move = drop > 0 ? "fell by" : drop < 0 ? "rose by" : "moved by"
    var detail =
      "\(metric) \(move) \(Figures.points(abs(drop))), from \(Figures.percent(from)) to "
      + "\(Figures.percent(to)), against \(comparison.incumbent.place) on "
      + "\(Figures.count(comparison.rows, "common row")): "
      + "\(Figures.count(comparison.keyLosses, "text")) only the incumbent got right, "
      + "\(comparison.keyGains) only the candidate (\(Figures.p(p)))."
    if failed {
      detail += " At most \(Figures.points(limit)) may be lost."
    } else if exceeded {
      detail += " More than \(Figures.points(limit)), but it may be chance."
    }
    return ChangeFinding(
      status: failed ? .failed : .passed, value: drop, severity: drop, detail: detail)
  }
}
