import Classifier

/// A model's answer to one text, the runners-up, and what weighed most.
struct ExplainedAnswer {
  private static let mostAlternatives = 5

  /// A label and its probability.
  struct Choice: Encodable {
    var label: String
    var confidence: Double
  }

  let label: String
  let confidence: Double
  /// The next best labels, at most five.
  let alternatives: [Choice]
  /// What `label` is compared with; nil where there is no other label or the answer is it.
  let against: String?
  let parts: [Explanation.Part]

  /// Asks `model` for the label of `text`; `rival` is what to compare with instead of the next best.
  init(_ text: String, of model: Model, rival: Int?, most: Int) {
    var predictor = Predictor(model)
    let answer = predictor.predict(text)
    label = model.labels[answer.label]
    confidence = PredictionLines.rounded(answer.confidence)
    let scores = predictor.scores
    let others = scores.indices.filter { $0 != answer.label }.sorted {
      scores[$0] == scores[$1] ? $0 < $1 : scores[$0] > scores[$1]
    }
    alternatives = others.prefix(ExplainedAnswer.mostAlternatives).map {
      Choice(
        label: model.labels[$0], confidence: PredictionLines.rounded(predictor.probability(of: $0)))
    }
    // Compared with itself every weight would be 0: then the next best says more.
    let rival = rival.flatMap { $0 == answer.label ? nil : $0 } ?? others.first
    against = rival.map { model.labels[$0] }
    parts = predictor.explain(text, rival: rival, most: most).parts
  }
}
