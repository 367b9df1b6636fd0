public import Corpus
import Dispatch
import Synchronization

/// Asks a model all rows of a corpus, on several threads; the answers do not depend on their number.
public struct BulkPredictor: Sendable {
  /// What a model says of rows, in their order.
  public struct Answers: Sendable {
    /// The label and the confidence of each row.
    public var predictions: [Prediction] = []
    /// The probability of each row's own label; 0 where the model does not know it.
    public var goldProbabilities: [Double] = []
  }

  private static let rowsAPart = 64...4096

  private let predictor: Predictor
  private let threads: Int

  /// Makes a predictor of rows over `words`.
  public init(_ model: Model, words: WordTable, threads: Int) {
    var predictor = Predictor(model)
    predictor.prepare(words)
    self.predictor = predictor
    self.threads = threads
  }

  /// Answers all of `rows`; `numbers` gives the model's number of each of their labels, if it knows
  /// it.
  public func answer(_ rows: WordRows, numbers: [Int?]) -> Answers {
    // Few rows make small parts, so that every thread has some.
    let share = rows.count / (4 * max(1, threads))
    let rowsAPart = max(
      BulkPredictor.rowsAPart.lowerBound, min(share, BulkPredictor.rowsAPart.upperBound))
    let parts = (rows.count + rowsAPart - 1) / rowsAPart
    let answers = Mutex<[Answers]>(Array(repeating: Answers(), count: parts))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, parts))) { _ in
      var predictor = predictor
      while true {
        let part = next.add(1, ordering: .relaxed).oldValue
        guard part < parts else { return }
        let first = part * rowsAPart
        let range = first..<min(first + rowsAPart, rows.count)
        let answered = BulkPredictor.answer(range, of: rows, numbers, &predictor)
        answers.withLock { $0[part] = answered }
      }
    }
    return answers.withLock { parts in
      parts.reduce(into: Answers()) { all, part in
        all.predictions += part.predictions
        all.goldProbabilities += part.goldProbabilities
      }
    }
  }

  private static func answer(
    _ range: Range<Int>, of rows: WordRows, _ numbers: [Int?], _ predictor: inout Predictor
  ) -> Answers {
    var answers = Answers()
    for row in range {
      let prediction = predictor.predict(rows[row])
      answers.predictions.append(prediction)
      let number = numbers[Int(rows.labels[row])]
      if number == prediction.label {
        answers.goldProbabilities.append(prediction.confidence)
      } else {
        answers.goldProbabilities.append(number.map { predictor.probability(of: $0) } ?? 0)
      }
    }
    return answers
  }
}
