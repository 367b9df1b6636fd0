import Classifier
import Corpus
import Gates

/// How the answers compare with a column of right labels.
struct PredictionScore: Sendable {
  private static let confidences = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99]

  /// The counts of the rows that have a label.
  private(set) var counts: AnswerCounts
  /// Rows without a label, which are not scored.
  private(set) var unlabelled = 0
  /// Rows whose label the model does not know, so that no answer could be right.
  private(set) var unknown = 0
  private let numbers: [Int]
  private let knownCount: Int

  /// A score of nothing, for rows whose labels are those of `table`, which gets the labels of the
  /// model first of all.
  init(_ model: Model, table: LabelTable, leastConfidence: Double?) {
    var numbers: [Int] = []
    for name in model.labels {
      // A label that no row can have is numbered behind all that rows have.
      let own = Int(RowBatch.noLabel) + numbers.count
      if case .label(let number) = table.lookUp(name) {
        numbers.append(Int(number))
      } else {
        numbers.append(own)
      }
    }
    self.numbers = numbers
    knownCount = table.names.count
    let shown = Set(PredictionScore.confidences + [leastConfidence].compactMap { $0 })
    counts = AnswerCounts(confidences: shown.sorted())
  }

  /// Adds rows and their answers.
  mutating func add(_ batch: RowBatch, _ answers: [Prediction?]) {
    for (label, answer) in zip(batch.labels, answers) {
      guard label != RowBatch.noLabel else {
        unlabelled += 1
        continue
      }
      if label >= knownCount { unknown += 1 }
      counts.add(
        gold: Int(label), answer: answer.map { numbers[$0.label] },
        confidence: answer?.confidence ?? 0)
    }
  }

  /// Adds the score of other rows.
  mutating func add(_ other: PredictionScore) {
    counts.add(other.counts)
    unlabelled += other.unlabelled
    unknown += other.unknown
  }
}
