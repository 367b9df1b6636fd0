import ArtifactStore
import Corpus
import Gates

extension RunReport {
  /// The report of a run whose candidate was accepted and published by `plan`.
  func published(_ plan: PublishPlan, of job: String) -> RunReport {
    var report = self
    report.version = "\(job)@\(plan.version)"
    if case .unchanged = plan { report.outcome = .unchanged } else { report.outcome = .published }
    return report
  }
}

extension RowFigures {
  init(_ tally: CorpusTally) {
    read = tally.read
    train = tally.train
    holdout = tally.holdout
    rejected = tally.rejected
    unlabelled = tally.unlabelled
    duplicates = tally.duplicates
    conflicts = tally.conflicts
    leaked = tally.leaked
  }
}

extension LabelFigures {
  /// The figures of every label that trains or is held out.
  static func all(of corpus: LabelledCorpus, _ evaluation: Evaluation) -> [String: LabelFigures] {
    var figures: [String: LabelFigures] = [:]
    let metrics = evaluation.verdict.candidate.labels
    for (index, label) in (corpus.labels + corpus.unseenLabels).enumerated() {
      guard let number = evaluation.space.number(of: label) else { continue }
      let found = metrics[number]
      figures[label] = LabelFigures(
        train: index < corpus.labels.count ? corpus.trainingRows[index] : 0,
        holdout: found.support, precision: found.occurs ? found.precision : nil,
        recall: found.support > 0 ? found.recall : nil, f1: found.occurs ? found.f1 : nil)
    }
    return figures
  }
}
