/// Counts of answers to rows whose label is known, in memory that does not grow with the rows.
public struct AnswerCounts: Sendable, Equatable {
  /// What answering only from some confidence on would leave.
  public struct Coverage: Sendable, Equatable {
    /// The lowest confidence that counts, 0...1.
    public var confidence: Double
    /// Rows answered with at least that confidence.
    public var answered: Int
    /// Those of them whose answer is right.
    public var correct: Int
    /// The share of all rows that is answered; absent without rows.
    public var coverage: Double?
    /// The share of the answered rows whose answer is right; absent without answers.
    public var accuracy: Double?
  }

  private let confidences: [Double]
  private var labels: [LabelMetrics] = []
  private var answered: [Int]
  private var correct: [Int]

  /// Counts nothing yet; coverage is counted from each of `confidences` on.
  public init(confidences: [Double] = []) {
    self.confidences = confidences
    answered = confidences.map { _ in 0 }
    correct = answered
  }

  /// Counts a row of the label `gold` and its answer, numbers of one label space from 0; no answer
  /// is a wrong one.
  public mutating func add(gold: Int, answer: Int?, confidence: Double) {
    grow(to: max(gold, answer ?? 0))
    labels[gold].support += 1
    guard let answer else { return }
    labels[answer].predicted += 1
    if answer == gold { labels[gold].correct += 1 }
    for index in confidences.indices where confidence >= confidences[index] {
      answered[index] += 1
      if answer == gold { correct[index] += 1 }
    }
  }

  /// Adds the counts of other rows, made with the same confidences.
  public mutating func add(_ other: AnswerCounts) {
    grow(to: other.labels.count - 1)
    for (index, label) in other.labels.enumerated() {
      labels[index].support += label.support
      labels[index].predicted += label.predicted
      labels[index].correct += label.correct
    }
    for index in zip(answered.indices, other.answered.indices).map(\.0) {
      answered[index] += other.answered[index]
      correct[index] += other.correct[index]
    }
  }

  /// The metrics of all rows.
  public var metrics: Metrics { Metrics(labels: labels) }

  /// What each of the confidences would leave, in their order.
  public var coverages: [Coverage] {
    let rows = labels.reduce(0) { $0 + $1.support }
    return confidences.indices.map { index in
      let (answered, correct) = (answered[index], correct[index])
      return Coverage(
        confidence: confidences[index], answered: answered, correct: correct,
        coverage: rows == 0 ? nil : Double(answered) / Double(rows),
        accuracy: answered == 0 ? nil : Double(correct) / Double(answered))
    }
  }

  private mutating func grow(to label: Int) {
    while labels.count <= label { labels.append(LabelMetrics()) }
  }
}
