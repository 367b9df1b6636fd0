import ArtifactStore
import Corpus
import FoundationEssentials
import Gates

/// How a run ends: published, planned, or closed without a version.
extension JobRun {
  mutating func publish(
    _ candidate: CandidateArtifact, holdout: HoldoutRows
  ) throws(RunError) {
    let (job, first) = (document.job.name, document.job.channels[0])
    guard try !isHeld() else { return try close(.held, exitCode: 1, holdout: holdout) }
    guard let store, !options.isDryRun else { return try plan(candidate) }
    result.exitCode = 0
    finishTiming()
    var run = completedRecord(finished: Date())
    run.exitCode = 0
    let note = MoveNote(
      actor: options.actor, reason: "every case and gate passed", time: run.finished)
    let report = result.report
    let outcome = try RunError.store { () throws(StoreError) in
      try store.publish(
        run, artifact: Data(candidate.bytes), to: first, holdout: holdout, note: note,
        heads: publishing?.heads ?? HeadIssuer(),
        report: { ReportJSON.text(report.published($0, of: job)) })
    }
    result.report = report.published(outcome.plan, of: job)
    result.report.seconds.publish = watch.lap()
    result.report.seconds.total = watch.total
  }

  /// Says what a run would publish.
  mutating func plan(_ candidate: CandidateArtifact) throws(RunError) {
    let (job, first) = (document.job.name, document.job.channels[0])
    var plan = PublishPlan.newVersion(1)
    if let store {
      plan = try RunError.store { () throws(StoreError) in
        try store.plan(job: job, channel: first, digest: candidate.digest)
      }
    }
    result.exitCode = 0
    result.report = result.report.published(plan, of: job)
    if result.report.outcome == .published {
      result.report.outcome = .wouldPublish
      result.wouldPublish = result.report.version
      result.report.version = nil
    }
    finishTiming()
  }

  /// Ends a run that publishes nothing, and records it unless it is a dry run.
  mutating func close(
    _ outcome: RunOutcome, exitCode: Int32, holdout: HoldoutRows?
  ) throws(RunError) {
    result.report.outcome = RunReport.Outcome(rawValue: outcome.rawValue) ?? .failed
    result.exitCode = exitCode
    record.outcome = outcome
    finishTiming()
    guard let store, !options.isDryRun else { return }
    let record = completedRecord(finished: Date())
    _ = try RunError.store { () throws(StoreError) in
      try store.record(record, holdout: holdout, heads: publishing?.heads)
    }
    result.report.seconds.publish = watch.lap()
    result.report.seconds.total = watch.total
  }

  mutating func finishTiming() {
    result.report.seconds.total = watch.total
    result.report.peakRSSBytes = Stopwatch.peakRSSBytes
  }

  mutating func describe(
    _ corpus: LabelledCorpus, _ evaluation: Evaluation, _ inputs: RunInputs
  ) {
    result.notMeasured = corpus.notMeasured
    result.report.metrics = MetricFigures(evaluation.verdict.candidate)
    result.report.incumbents = zip(evaluation.input.incumbents, evaluation.verdict.incumbents).map {
      IncumbentFigures(channel: $0.channel, version: $0.version, metrics: MetricFigures($1))
    }
    result.report.gates = evaluation.verdict.results.map { GateFigures($0) }
    result.report.cases = result.cases.figures
    result.report.labels = LabelFigures.all(of: corpus, evaluation)
    record.trainingLabelsJSON = ReportJSON.text(
      Evaluation.labelCounts(corpus, split: inputs.split))
  }

  func holdout(_ evaluation: Evaluation) -> HoldoutRows {
    HoldoutRows(
      labels: evaluation.space.labels, keys: evaluation.input.holdout.keys,
      gold: evaluation.input.holdout.gold.map { UInt32($0) },
      predicted: evaluation.input.candidate.predictions.map { UInt32($0) })
  }
}
