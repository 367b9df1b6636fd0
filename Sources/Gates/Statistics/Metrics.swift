/// A model's scores on labelled rows; a metric that cannot be told is absent.
public struct Metrics: Sendable, Equatable, Codable {
  /// Rows scored.
  public var rows: Int
  /// Rows whose prediction is their gold label.
  public var correct: Int
  /// `correct / rows`; absent without rows.
  public var accuracy: Double?
  /// Mean F1 over the labels in gold or predictions; absent without rows.
  public var macroF1: Double?
  /// Mean negative natural logarithm of the gold label's probability; absent where not asked.
  public var logLoss: Double?
  /// Expected calibration error, 0...1; absent where not asked.
  public var ece: Double?
  /// By label, in the order of the label space.
  public var labels: [LabelMetrics]

  /// Scores predictions against gold, both indices below `labelCount`; an index outside it and a
  /// row without a partner are left out.
  public init(labelCount: Int, gold: [Int], predictions: [Int]) {
    var labels = [LabelMetrics](repeating: LabelMetrics(), count: max(0, labelCount))
    for (truth, answer) in zip(gold, predictions)
    where labels.indices.contains(truth) && labels.indices.contains(answer) {
      labels[truth].support += 1
      labels[answer].predicted += 1
      if truth == answer { labels[truth].correct += 1 }
    }
    self.init(labels: labels)
  }

  /// Scores rows that were counted by label.
  public init(labels: [LabelMetrics]) {
    rows = labels.reduce(0) { $0 + $1.support }
    correct = labels.reduce(0) { $0 + $1.correct }
    self.labels = labels
    accuracy = rows == 0 ? nil : Double(correct) / Double(rows)
    macroF1 = Metrics.macroF1(labels.filter(\.occurs))
  }

  /// Scores a candidate on a holdout, its probabilities included.
  public init(labelCount: Int, holdout: Holdout, candidate: Candidate) {
    self.init(labelCount: labelCount, gold: holdout.gold, predictions: candidate.predictions)
    logLoss = Calibration.logLoss(candidate.goldProbabilities)
    ece = Calibration.expectedError(
      confidences: candidate.confidences,
      right: zip(holdout.gold, candidate.predictions).map { $0 == $1 })
  }

  /// The unweighted mean of F1, summed in order; absent for no labels.
  static func macroF1(_ labels: [LabelMetrics]) -> Double? {
    if labels.isEmpty { return nil }
    return labels.reduce(0) { $0 + $1.f1 } / Double(labels.count)
  }
}
