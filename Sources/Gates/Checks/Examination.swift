/// One candidate on its way through the gates.
struct Examination {
  /// What float noise may add to a share; no two shares of fewer than 10^6 rows differ by less.
  static let slack = 1e-12

  let input: GateInput
  let settings: GateSettings
  let metrics: Metrics
  /// Side by side with each incumbent, in the order of the channels, then with the anchor.
  let comparisons: [PairedComparison]
  /// Why nothing can be measured on this holdout, if so.
  let obstacle: String?

  /// Takes the holdout's keys grouped where they are at hand, to group them once.
  init(of input: GateInput, by settings: GateSettings, keys: KeyGroups? = nil) {
    self.input = input
    self.settings = settings
    metrics = Metrics(
      labelCount: input.labels.count, holdout: input.holdout, candidate: input.candidate)
    let keys = keys ?? KeyGroups(input.holdout.keys)
    comparisons = input.compared.map { PairedComparison(of: $0, in: input, keys: keys) }
    let broken = zip(input.candidate.confidences, input.candidate.goldProbabilities)
      .count { !$0.isFinite || !$1.isFinite }
    if input.holdout.gold.isEmpty {
      obstacle = "The holdout is empty, so nothing was measured."
    } else if broken > 0 {
      obstacle = "The candidate gave \(Figures.count(broken, "holdout row")) no finite probability."
    } else {
      obstacle = nil
    }
  }

  /// The gates that look at predictions.
  func answerGates() -> [GateResult] {
    let results = accuracyGates() + macroF1Gates() + recallGates() + harmGates()
    // An empty holdout refuses whatever the job asks for.
    if results.isEmpty, let obstacle {
      return [GateResult(name: "accuracy.min", status: .failed, detail: obstacle)]
    }
    return results
  }

  /// The gates that look at the data, the artifact and the run, and at no prediction.
  func dataGates() -> [GateResult] {
    invarianceGates() + rowGates() + labelGates() + sizeGates() + [baselineGate()]
  }

  /// The failure of a gate whose metric is missing or whose threshold is not a number, if so.
  func unmeasurable(_ name: String, threshold: Double) -> GateResult? {
    guard threshold.isFinite else {
      return GateResult(
        name: name, status: .failed, detail: "The threshold of this gate is not a number.")
    }
    return obstacle.map {
      GateResult(name: name, status: .failed, threshold: threshold, detail: $0)
    }
  }
}
