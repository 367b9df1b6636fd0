import ArtifactStore
import Classifier
import Corpus
import Gates
import TextFolding

/// One candidate put beside what the channels hold: metrics, gates, self-test.
struct Evaluation {
  /// Cases and this many holdout texts go through whole to check the invariance proof.
  private static let checkedTexts = 200

  let space: LabelSpace
  let input: GateInput
  let verdict: GateVerdict

  init(
    _ candidate: CandidateArtifact, corpus: LabelledCorpus, incumbents: [LoadedIncumbent],
    anchor: LoadedIncumbent?, inputs: RunInputs, options: RunOptions
  ) throws(RunError) {
    let job = inputs.document.job
    let splitID = inputs.split.id
    let counts = Evaluation.labelCounts(corpus, split: inputs.split)
    let runs = incumbents.map { Evaluation.run(of: $0) }
    let space = LabelSpace(
      corpus.labels + corpus.unseenLabels + incumbents.flatMap(\.model.labels)
        + (anchor?.model.labels ?? []) + runs.flatMap { $0.map { Array($0.counts.keys) } ?? [] },
      aliases: job.aliases)
    let rowLabels = corpus.labels + corpus.unseenLabels
    let answers = BulkPredictor(candidate.model, words: corpus.words, threads: options.threads)
      .answer(
        corpus.holdout,
        numbers: rowLabels.indices.map { $0 < corpus.labels.count ? $0 : nil })
    let numbers = space.numbers(of: candidate.model)
    let rowNumbers = rowLabels.compactMap { space.number(of: $0) }
    let compared = zip(incumbents, runs).map { incumbent, run in
      Incumbent(
        channel: incumbent.channel, version: incumbent.version,
        predictions: Evaluation.predictions(of: incumbent, corpus, space, options),
        knows: space.knows(incumbent.model),
        sameSplit: incumbent.record.map { $0.splitID == splitID } ?? true,
        run: run.map { TrainingRun(rowsRead: $0.rows, labelCounts: space.counts($0.counts)) })
    }
    let first = anchor.map { anchor in
      Incumbent(
        channel: anchor.channel, version: anchor.version,
        predictions: Evaluation.predictions(of: anchor, corpus, space, options),
        knows: space.knows(anchor.model), sameSplit: true, isAnchor: true)
    }
    self.space = space
    input = GateInput(
      labels: space.labels,
      holdout: .init(
        keys: corpus.holdout.keys, gold: corpus.holdout.labels.map { rowNumbers[Int($0)] }),
      candidate: Gates.Candidate(
        predictions: answers.predictions.map { numbers[$0.label] },
        confidences: answers.predictions.map(\.confidence),
        goldProbabilities: answers.goldProbabilities, knows: space.knows(candidate.model),
        run: TrainingRun(rowsRead: corpus.tally.read, labelCounts: space.counts(counts))),
      incumbents: compared, anchor: first, firstChannel: job.channels[0],
      conflicts: ConflictCounts(keys: corpus.tally.keys, conflicting: corpus.tally.conflicts),
      artifactBytes: candidate.bytes.count,
      invariance: Evaluation.invariance(of: candidate, corpus, inputs, options),
      acceptNewBaseline: options.acceptsNewBaseline)
    do throws(GatesError) {
      verdict = try GateVerdict(on: input, by: job.gates)
    } catch {
      throw .internalError("the gates cannot judge: \(error)")
    }
  }

  /// Whether the gates and cases test anything; for candidates that they accept.
  func selfTest(
    _ candidate: CandidateArtifact, cases: RegressionCases, gates: GateSettings
  ) throws(RunError) {
    let outcome: SelfTestOutcome
    do throws(GatesError) {
      outcome = try SelfTest.run(on: input, by: gates, caseAnswers: candidate.caseAnswers) {
        (try? cases.evaluate(answers: $0).refuses) == false
      }
    } catch {
      throw .internalError("the gates cannot be tested: \(error)")
    }
    switch outcome {
    case .passed: return
    case .acceptsShuffledLabels(let accuracy): throw .acceptsShuffled(accuracy: accuracy ?? 0)
    case .refusesIncumbent(let channel, _, let gates):
      throw .refusesItself(channel: channel, gates: gates.map(\.name))
    }
  }

  /// Rows of each label that the data files hold; those of holdout files are not among them.
  static func labelCounts(_ corpus: LabelledCorpus, split: Split) -> [String: Int] {
    var rows = corpus.trainingRows
    if split != .files { for label in corpus.holdout.labels { rows[Int(label)] += 1 } }
    return Dictionary(uniqueKeysWithValues: zip(corpus.labels, rows))
  }

  private static func run(of incumbent: LoadedIncumbent) -> (rows: Int, counts: [String: Int])? {
    guard let record = incumbent.record,
      let counts = ReportJSON.value([String: Int].self, of: record.trainingLabelsJSON)
    else { return nil }
    return (record.rowsRead, counts)
  }

  private static func predictions(
    of incumbent: LoadedIncumbent, _ corpus: LabelledCorpus, _ space: LabelSpace,
    _ options: RunOptions
  ) -> [Int] {
    let labels = corpus.labels.count + corpus.unseenLabels.count
    let numbers = space.numbers(of: incumbent.model)
    return BulkPredictor(incumbent.model, words: corpus.words, threads: options.threads)
      .answer(corpus.holdout, numbers: Array(repeating: nil, count: labels))
      .predictions.map { numbers[$0.label] }
  }

  private static func invariance(
    of candidate: CandidateArtifact, _ corpus: LabelledCorpus, _ inputs: RunInputs,
    _ options: RunOptions
  ) -> [InvarianceOutcome] {
    let variants = inputs.document.job.gates.invariance.compactMap { FoldVariant(rawValue: $0) }
    guard !variants.isEmpty else { return [] }
    var words = corpus.words
    var row: [UInt32] = []
    let cases = inputs.cases.active.map(\.text)
    for text in cases {
      var text = text
      text.withUTF8 { words.appendWords(of: $0, to: &row) }
    }
    let proof = InvarianceProof(candidate.model.pipeline, threads: options.threads)
    let check = InvarianceCheck(candidate.model, threads: options.threads)
    let texts = (0..<min(checkedTexts, corpus.holdout.count)).map { corpus.holdoutText($0) }
    return proof.outcomes(variants, of: words) + check.outcomes(variants, of: cases + texts)
  }
}
