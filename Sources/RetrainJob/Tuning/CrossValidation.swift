import Classifier
import Corpus

/// Asks models of some settings the rows that they did not learn from.
struct CrossValidation {
  let job: JobFile
  let sample: TuningSample
  let threads: Int

  /// What a setting answered on some parts, one fit a part.
  struct Outcome {
    var score: SettingScore
    /// The bytes of the first fit's artifact, without an exam.
    var artifactBytes: Int
    var seconds: Double
  }

  /// Fits `settings` without each of `parts` in turn; `onFit` gets the seconds of each fit.
  func score(
    _ settings: ModelSettings, on parts: Range<Int>, onFit: (Double) -> Void = { _ in }
  ) throws(RunError) -> Outcome {
    var job = job
    job.model = settings
    var watch = Stopwatch()
    var seconds = 0.0
    var bytes: Int?
    var answered: [(row: Int, label: Int)] = []
    for part in parts {
      let (corpus, heldOut) = sample.fold(part)
      let trained = try CandidateTraining(job: job, threads: threads).train(corpus)
      let draft = try CandidateArtifact.draft(trained)
      let numbers = draft.model.labels.map { sample.number(of: $0) }
      let labels = corpus.labels.count + corpus.unseenLabels.count
      let answers = BulkPredictor(draft.model, words: corpus.words, threads: threads)
        .answer(corpus.holdout, numbers: Array(repeating: nil, count: labels))
      answered += zip(heldOut, answers.predictions).map { ($0, numbers[$1.label]) }
      bytes = bytes ?? draft.bytes
      let lap = watch.lap()
      seconds += lap
      onFit(lap)
    }
    answered.sort { $0.row < $1.row }
    let score = SettingScore(
      labelCount: sample.labels.count, keys: answered.map { sample.rows.keys[$0.row] },
      gold: answered.map { Int(sample.rows.labels[$0.row]) }, answers: answered.map(\.label))
    return Outcome(score: score, artifactBytes: bytes ?? 0, seconds: seconds)
  }
}
