import Classifier
import Gates

extension CaseFindings {
  /// What a person wants to know of each failed case.
  init(_ candidate: CandidateArtifact, incumbents: [LoadedIncumbent]) {
    self.init()
    figures = CaseFigures(candidate.cases)
    nowPassing = candidate.cases.nowPassing
    guard !candidate.cases.failed.isEmpty else { return }
    var predictor = Predictor(candidate.model)
    var others = incumbents.map { ($0, Predictor($0.model)) }
    for failure in candidate.cases.failed {
      let expected = failure.expect.flatMap { label in
        candidate.model.labels.firstIndex { $0.utf8.elementsEqual(label.utf8) }
      }
      let predicted = predictor.predict(failure.text).label
      let explanation = predictor.explain(
        failure.text, rival: expected == predicted ? nil : expected)
      var insight = CaseInsight(id: failure.id, line: failure.line, weights: [], incumbents: [])
      insight.weights = explanation.parts.map { .init(text: $0.text, weight: $0.weight) }
      for index in others.indices {
        let answer = others[index].1.predict(failure.text)
        insight.incumbents.append(
          .init(
            channel: others[index].0.channel, version: others[index].0.version,
            predicted: others[index].0.model.labels[answer.label], confidence: answer.confidence))
      }
      insights.append(insight)
    }
  }
}
