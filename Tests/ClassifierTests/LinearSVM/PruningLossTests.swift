import Corpus
import Testing

@testable import Classifier

struct PruningLossTests {
  /// The reopened model beside one of all features and weights, on rows that neither has seen.
  @Test(
    .enabled(if: TrainingFixture.hasShared("ciqual/train.csv"), "needs the shared data"),
    arguments: ["ciqual", "calcados"])
  func pruningChangesHardlyAnAnswer(_ set: String) throws {
    let settings = ModelSettings(algorithm: .linearSVM)
    let corpus = try TrainingFixture(
      rows: TrainingFixture.shared("\(set)/train.csv"),
      holdout: TrainingFixture.shared("\(set)/test.csv"), settings: settings
    ).corpus()
    guard case .rows(let rows) = corpus.training else { throw TrainingError.noRows }
    let answers = try [true, false].map { isPruned in
      let trained = try LinearSVMModel(
        rows, words: corpus.words, labelCount: corpus.labels.count, Pipeline(settings), settings,
        isPruned: isPruned, threads: 2)
      let model = try Model(
        ArtifactBytes(
          TrainedModel(
            parameters: trained.parameters, pipeline: Pipeline(settings),
            info: ModelInfo(
              settings: settings, job: "t", trainingRows: "", temperature: trained.temperature),
            labels: corpus.labels
          ).artifact()))
      let labels = corpus.labels.count + corpus.unseenLabels.count
      return BulkPredictor(model, words: corpus.words, threads: 2)
        .answer(corpus.holdout, numbers: Array(repeating: nil, count: labels)).predictions
    }
    let alike = zip(answers[0], answers[1]).count { $0.label == $1.label }
    let right = answers.map { zip($0, corpus.holdout.labels).count { $0.label == Int($1) } }
    #expect(Double(alike) >= 0.97 * Double(corpus.holdout.count))
    #expect(right[0] + corpus.holdout.count / 200 >= right[1])
  }
}
