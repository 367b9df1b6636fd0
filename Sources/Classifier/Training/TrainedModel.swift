/// A model that has been trained and not yet been written.
public struct TrainedModel: Sendable {
  let parameters: LinearParameters
  let pipeline: Pipeline
  let info: ModelInfo
  /// The labels, ascending as UTF-8 bytes.
  public let labels: [String]

  /// The bytes of the artifact with `exam` in it; the same model and exam give the same bytes.
  public func artifact(exam: Exam = .none) throws -> [UInt8] {
    try ArtifactEncoder.encode(
      parameters, pipeline: pipeline, info: info, labels: labels, exam: exam)
  }
}
