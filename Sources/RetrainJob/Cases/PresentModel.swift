import ArtifactStore
import Classifier
import Gates

/// What the first channel of a job holds now, ready to be asked.
struct PresentModel {
  /// `products@12`.
  let version: String
  private let aliases: [String: String]
  private var predictor: Predictor

  /// Opens it; `nil` where there is no store yet, or nothing in the channel.
  static func open(
    of document: JobDocument, store path: String?
  ) throws(RunError) -> PresentModel? {
    let path = path ?? document.resolve(document.job.store)
    let store: ArtifactStore
    do throws(StoreError) { store = try ArtifactStore.open(path, mode: .readOnly) } catch {
      if case .notFound = error { return nil }
      throw .store(error)
    }
    let job = document.job
    let state = try RunError.store { () throws(StoreError) in
      try store.channel(job: job.name, name: job.channels[0])
    }
    guard let state else { return nil }
    let version = "\(job.name)@\(state.version)"
    let model = try LoadedIncumbent.open(state.digest, version, in: store)
    return PresentModel(version: version, aliases: job.aliases, predictor: Predictor(model))
  }

  /// The labels that it can answer, under their present names.
  var labels: [String] { predictor.model.labels.map { aliases[$0] ?? $0 } }

  /// What it answers, its labels under their present names.
  mutating func answer(_ text: String) -> CaseAnswer {
    let prediction = predictor.predict(text)
    let label = predictor.model.labels[prediction.label]
    return CaseAnswer(label: aliases[label] ?? label, confidence: prediction.confidence)
  }
}
