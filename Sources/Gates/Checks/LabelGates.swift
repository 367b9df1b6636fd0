extension Examination {
  /// `labels.max-lost` and `labels.max-drop`, by the rows in the first channel's run.
  ///
  /// Where both are asked, a label that is lost whole is judged by `max-lost` alone, so that a job
  /// can permit one; where only `max-drop` is, it is a drop of 100%.
  func labelGates() -> [GateResult] {
    guard let labels = settings.labels else { return [] }
    var results: [GateResult] = []
    if let most = labels.maxLost {
      results.append(
        runGate("labels.max-lost", threshold: Double(most)) { run, incumbent in
          lost(run, incumbent, limit: most, minSupport: labels.minSupport)
        })
    }
    if let most = labels.maxDrop {
      results.append(
        runGate("labels.max-drop", threshold: most) { run, incumbent in
          dropped(
            run, incumbent, limit: most, minSupport: labels.minSupport,
            lostToo: labels.maxLost == nil)
        })
    }
    return results
  }

  /// The labels that had enough rows to compare, by index.
  private func compared(_ run: TrainingRun, _ minSupport: Int) -> [Int] {
    input.labels.indices.filter { run.labelCounts[$0] >= max(1, minSupport) }
  }

  private func rowsNow(_ label: Int) -> Int { input.candidate.run.labelCounts[label] }

  private func tooFew(_ incumbent: Incumbent, _ minSupport: Int) -> ChangeFinding {
    let least = Figures.count(max(1, minSupport), "row")
    return .notApplicable("no label had \(least) in the run of \(incumbent.place)")
  }

  private func lost(
    _ run: TrainingRun, _ incumbent: Incumbent, limit: Int, minSupport: Int
  ) -> ChangeFinding {
    let labels = compared(run, minSupport)
    if labels.isEmpty { return tooFew(incumbent, minSupport) }
    let lost = labels.filter { rowsNow($0) == 0 }
    let names = lost.map {
      "\(input.labels[$0]) (\(Figures.count(run.labelCounts[$0], "row")) then)"
    }
    let many = "\(lost.count) of \(Figures.count(labels.count, "label")) of \(incumbent.place)"
    return ChangeFinding(
      status: lost.count <= limit ? .passed : .failed, value: Double(lost.count), severity: 0,
      detail: lost.isEmpty
        ? "None of \(Figures.count(labels.count, "label")) of \(incumbent.place) is lost."
        : "\(many) without a row now: \(Figures.list(names)).")
  }

  private func dropped(
    _ run: TrainingRun, _ incumbent: Incumbent, limit: Double, minSupport: Int, lostToo: Bool
  ) -> ChangeFinding {
    let labels = compared(run, minSupport)
    if labels.isEmpty { return tooFew(incumbent, minSupport) }
    let drops = labels.filter { lostToo || rowsNow($0) > 0 }.map { label in
      let from = run.labelCounts[label]
      let share = (Double(from) - Double(rowsNow(label))) / Double(from)
      return (
        share: share,
        text: "\(input.labels[label]) \(from) → \(rowsNow(label)) (\(Figures.percent(share)) fewer)"
      )
    }
    guard var worst = drops.first else {
      return .notApplicable("no label of \(incumbent.place) is left; labels.max-lost judges that")
    }
    for other in drops.dropFirst() where other.share > worst.share { worst = other }
    let refused = drops.filter { $0.share > limit + Examination.slack }
    let limitText = Figures.percent(limit)
    return ChangeFinding(
      status: refused.isEmpty ? .passed : .failed, value: worst.share, severity: worst.share,
      detail: !refused.isEmpty
        ? "More than \(limitText) of the rows are gone since \(incumbent.place): "
          + "\(Figures.list(refused.map(\.text)))."
        : worst.share > 0
          ? "No label lost more than \(limitText) of its rows since \(incumbent.place). "
            + "Most: \(worst.text)."
          : "No label has fewer rows than in \(incumbent.place).")
  }
}
