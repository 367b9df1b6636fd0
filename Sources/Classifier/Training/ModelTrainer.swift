public import Corpus

/// Trains the model that a job asks for.
public struct ModelTrainer {
  private let settings: ModelSettings
  private let job: String

  /// Makes a trainer for the job named `job`.
  public init(_ settings: ModelSettings, job: String) {
    self.settings = settings
    self.job = job
  }

  /// Whether training needs the rows themselves, or counts of raw words are enough.
  public static func needsRows(_ settings: ModelSettings) -> Bool {
    let isBayes = settings.algorithm != .linearSVM
    return !(isBayes && settings.minCount <= 1 && Pipeline(settings).isWithinTokens)
  }

  /// Trains on all training rows of `corpus`.
  public func train(
    _ corpus: LabelledCorpus, threads: Int
  ) throws(TrainingError) -> TrainedModel {
    guard !corpus.labels.isEmpty else { throw .noRows }
    let pipeline = Pipeline(settings)
    var info = ModelInfo(
      settings: settings, job: job, trainingRows: corpus.trainingDigest, temperature: 1)
    switch settings.algorithm {
    case .linearSVM:
      guard case .rows(let rows) = corpus.training else { throw .noRows }
      let model: LinearSVMModel
      do throws(LinearSVMError) {
        model = try LinearSVMModel(
          rows, words: corpus.words, labelCount: corpus.labels.count, pipeline,
          settings, threads: threads)
      } catch {
        throw .linearSVM(error)
      }
      info.temperature = model.temperature
      return TrainedModel(
        parameters: model.parameters, pipeline: pipeline, info: info, labels: corpus.labels)
    case .multinomialNB, .complementNB:
      let counts = FeatureCounter.count(corpus, pipeline).keeping(rowsAtLeast: settings.minCount)
      let bayes = NaiveBayes(
        counts, rows: corpus.trainingRows, complement: settings.algorithm == .complementNB)
      return TrainedModel(
        parameters: bayes.parameters(), pipeline: pipeline, info: info, labels: corpus.labels)
    }
  }
}

/// Why no model came of the rows.
public enum TrainingError: Error, Equatable, Sendable {
  /// No row is left to train on.
  case noRows
  /// The rows' features are not what the linear SVM takes; a mistake of ours.
  case linearSVM(LinearSVMError)
}
