import Classifier

/// Puts gates and cases to the test, without training.
public enum SelfTest {
  /// The seed of the shuffle where the caller has no other.
  public static let seed: UInt64 = 0x7265_7472_6169_6E21

  /// Runs both checks on a candidate that was accepted; a refused one is refused before this.
  ///
  /// First each incumbent stands in for the candidate against itself, and no change gate may fail.
  /// Then the candidate's answers are permuted over holdout and cases together, and a gate on
  /// answers or a case must refuse them: those on data and sizes do not see answers and do not
  /// count.
  ///
  /// - Parameters:
  ///   - caseAnswers: the candidate's answers to the cases that run, in their order.
  ///   - casesPass: whether those cases pass with other answers, in the same order.
  /// - Throws: a ``GatesError`` of the caller's when the input does not fit together.
  public static func run(
    on input: GateInput, by settings: GateSettings, caseAnswers: [CaseAnswer],
    seed: UInt64 = SelfTest.seed, casesPass: ([CaseAnswer]) -> Bool
  ) throws(GatesError) -> SelfTestOutcome {
    try input.validate()
    let keys = KeyGroups(input.holdout.keys)
    for incumbent in input.incumbents {
      let examination = Examination(of: input.standing(in: incumbent), by: settings, keys: keys)
      let results = examination.answerGates() + examination.dataGates()
      let failed = results.filter { $0.status == .failed && $0.comparesWithIncumbent }
      if !failed.isEmpty {
        return .refusesIncumbent(
          channel: incumbent.channel, version: incumbent.version, gates: failed)
      }
    }
    let (shuffled, answers) = try shuffle(input, caseAnswers, seed: seed)
    let examination = Examination(of: shuffled, by: settings, keys: keys)
    let accuracy = examination.metrics.accuracy
    let refused = examination.answerGates().contains { $0.status == .failed }
    return refused || !casesPass(answers)
      ? .passed(shuffledAccuracy: accuracy) : .acceptsShuffledLabels(accuracy: accuracy)
  }

  /// Runs both checks with the cases of the job.
  ///
  /// - Throws: also ``GatesError/lengthMismatch(of:expected:found:)`` when there is not one answer
  ///   for each active case.
  public static func run(
    on input: GateInput, by settings: GateSettings, cases: RegressionCases,
    caseAnswers: [CaseAnswer], seed: UInt64 = SelfTest.seed
  ) throws(GatesError) -> SelfTestOutcome {
    _ = try cases.evaluate(answers: caseAnswers)
    let active = cases.active
    return try run(on: input, by: settings, caseAnswers: caseAnswers, seed: seed) {
      !RegressionCases.judge(active, $0).refuses
    }
  }

  /// One permutation over the answers to holdout rows and cases; a confidence moves with its label.
  private static func shuffle(
    _ input: GateInput, _ caseAnswers: [CaseAnswer], seed: UInt64
  ) throws(GatesError) -> (GateInput, [CaseAnswer]) {
    var labels = input.candidate.predictions
    for answer in caseAnswers {
      guard let label = input.index(of: answer.label), input.candidate.knows[label] else {
        throw .predictionNotKnown(in: "cases", label: answer.label)
      }
      labels.append(label)
    }
    let confidences = input.candidate.confidences + caseAnswers.map(\.confidence)
    var generator = SplitMix64(seed: seed)
    var order = Array(labels.indices)
    generator.shuffle(&order)
    let rows = input.holdout.gold.count
    var shuffled = input
    shuffled.candidate.predictions = order.prefix(rows).map { labels[$0] }
    shuffled.candidate.confidences = order.prefix(rows).map { confidences[$0] }
    let answers = order.dropFirst(rows).map {
      CaseAnswer(label: input.labels[labels[$0]], confidence: confidences[$0])
    }
    return (shuffled, answers)
  }
}

extension GateInput {
  /// The input in which an incumbent is both the candidate and the one thing it is compared with.
  fileprivate func standing(in incumbent: Incumbent) -> GateInput {
    var input = self
    let certain = [Double](repeating: 1, count: incumbent.predictions.count)
    input.candidate = Candidate(
      predictions: incumbent.predictions, confidences: certain, goldProbabilities: certain,
      knows: incumbent.knows, run: incumbent.run ?? candidate.run)
    input.incumbents = [incumbent]
    input.anchor = nil
    input.firstChannel = incumbent.channel
    input.acceptNewBaseline = false
    return input
  }
}
