/// Texts with the answers that the model gave when it was made, to be given again by whoever opens
/// it: another machine, another language.
public struct Exam: Sendable, Equatable {
  /// How far a score may be from the recorded one.
  public static let tolerance = 1e-4

  /// The texts of the cases that passed.
  public var texts: [String]
  /// The number of the label that each text got.
  public var labels: [Int]
  /// The score of every label for each text.
  public var scores: [[Double]]

  /// An exam that asks nothing.
  public static let none = Exam(texts: [], labels: [], scores: [])

  /// Makes an exam of what `model` answers to `texts`.
  public init(_ texts: [String], of model: Model) {
    var predictor = Predictor(model)
    var labels: [Int] = []
    var scores: [[Double]] = []
    for text in texts {
      labels.append(predictor.predict(text).label)
      scores.append(predictor.scores)
    }
    self.init(texts: texts, labels: labels, scores: scores)
  }

  /// Makes an exam from recorded answers.
  init(texts: [String], labels: [Int], scores: [[Double]]) {
    self.texts = texts
    self.labels = labels
    self.scores = scores
  }

  /// Asks `model` every text again; throws at the first answer that differs.
  public func check(_ model: Model) throws(ArtifactError) {
    var predictor = Predictor(model)
    for (index, text) in texts.enumerated() {
      let prediction = predictor.predict(text)
      let furthest = zip(predictor.scores, scores[index]).map { abs($0 - $1) }.max() ?? 0
      guard furthest <= Exam.tolerance, prediction.label == labels[index] else {
        throw .examFailed(text: index, difference: furthest)
      }
    }
  }
}
