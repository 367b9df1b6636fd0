extension Examination {
  /// `rows.min`, `rows.max-drop` and `rows.max-growth`.
  func rowGates() -> [GateResult] {
    guard let rows = settings.rows else { return [] }
    let read = input.candidate.run.rowsRead
    var results: [GateResult] = []
    if let least = rows.min {
      let verdict = read >= least ? "at least \(least) are asked" : "fewer than the \(least) asked"
      results.append(
        GateResult(
          name: "rows.min", status: read >= least ? .passed : .failed, value: Double(read),
          threshold: Double(least), detail: "\(Figures.count(read, "row")) read; \(verdict)."))
    }
    if let most = rows.maxDrop {
      results.append(
        runGate("rows.max-drop", threshold: most) { run, incumbent in
          change(
            from: run.rowsRead, to: read, share: Double(run.rowsRead) - Double(read), limit: most,
            incumbent)
        })
    }
    if let most = rows.maxGrowth {
      results.append(
        runGate("rows.max-growth", threshold: most) { run, incumbent in
          change(
            from: run.rowsRead, to: read, share: Double(read) - Double(run.rowsRead), limit: most,
            incumbent)
        })
    }
    return results
  }

  private func change(
    from: Int, to: Int, share difference: Double, limit: Double, _ incumbent: Incumbent
  ) -> ChangeFinding {
    guard from > 0 else {
      return ChangeFinding(
        status: .failed, value: nil, severity: 0,
        detail: "The run of \(incumbent.place) read no rows, so the change was not measured.")
    }
    let share = difference / Double(from)
    let passes = share <= limit + Examination.slack
    let move = to == from ? "no change" : to < from ? "fewer" : "more"
    let size = to == from ? move : "\(Figures.percent(abs(share))) \(move)"
    return ChangeFinding(
      status: passes ? .passed : .failed, value: share, severity: share,
      detail: "Rows read went from \(from) in the run of \(incumbent.place) to \(to): \(size)"
        + (passes ? "." : ", past the limit of \(Figures.percent(limit))."))
  }
}
