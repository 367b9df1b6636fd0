extension Examination {
  /// `baseline`: a split or fold that changed since the first channel's version switches the change
  /// gates off, and so refuses until a person accepts it.
  ///
  /// Where the first channel holds nothing, the next channel's version stands in for it: otherwise
  /// an emptied first channel would switch every comparison off without a word.
  func baselineGate() -> GateResult {
    guard let reference = input.firstIncumbent ?? input.incumbents.first else {
      return GateResult(name: "baseline", status: .notApplicable, detail: "no incumbent")
    }
    if reference.sameSplit {
      return GateResult(
        name: "baseline", status: .passed, incumbent: reference.channel,
        detail: "The split is that of \(reference.place).")
    }
    let change = "split changed: \(reference.place) was made with another split or fold"
    return GateResult(
      name: "baseline", status: input.acceptNewBaseline ? .passed : .failed,
      incumbent: reference.channel,
      detail: input.acceptNewBaseline
        ? "\(change); accepted as the new baseline."
        : "\(change), so that nothing can be compared with it; --accept-new-baseline starts anew.")
  }

  /// What `rows` and `labels` compare with: the run of the first channel's version.
  enum Reference {
    case run(TrainingRun, of: Incumbent)
    case missing(String)
  }

  var reference: Reference {
    guard let first = input.firstIncumbent else {
      return .missing(
        input.incumbents.isEmpty ? "no incumbent" : "no incumbent in \(input.firstChannel)")
    }
    guard let run = first.run else {
      return .missing("the run that made \(first.place) is not recorded")
    }
    return .run(run, of: first)
  }

  /// A gate on the run, which `--accept-new-baseline` lets pass and which no split switches off.
  func runGate(
    _ name: String, threshold: Double, judge: (TrainingRun, Incumbent) -> ChangeFinding
  ) -> GateResult {
    guard threshold.isFinite else {
      return GateResult(
        name: name, status: .failed, detail: "The threshold of this gate is not a number.")
    }
    switch reference {
    case .missing(let reason):
      return GateResult(
        name: name, status: .notApplicable, threshold: threshold, detail: reason)
    case .run(let run, let incumbent):
      var finding = judge(run, incumbent)
      if finding.status == .failed, input.acceptNewBaseline {
        finding.status = .passed
        finding.detail += " Accepted as the new baseline."
      }
      return GateResult(
        name: name, status: finding.status, value: finding.value, threshold: threshold,
        incumbent: incumbent.channel, detail: finding.detail)
    }
  }
}
