extension Node {
  private struct ServerInfo: Encodable {
    var name = "retrain"
    var version: String
    var extensions = ["binary_tensor_data"]
  }

  private struct ModelMetadata: Encodable {
    struct Tensor: Encodable {
      var name: String
      var datatype: String
      var shape = [-1]
    }

    var name: String
    var versions: [String]
    var platform = "retrain"
    var inputs = [Tensor(name: "text", datatype: "BYTES")]
    var outputs = [
      Tensor(name: "label", datatype: "BYTES"), Tensor(name: "confidence", datatype: "FP64"),
    ]
  }

  private struct Readiness: Encodable {
    var name: String?
    var ready = true
  }

  /// `GET /v2`
  func inferenceServer() -> Answer {
    .json(ServerInfo(version: primary.current?.state.name ?? "none"))
  }

  /// `GET /v2/health/ready`
  func inferenceReady() throws(Refusal) -> Answer {
    _ = try model()
    return .json(Readiness())
  }

  /// `GET /v2/models/JOB[/versions/N]`
  func inferenceModel(_ name: String, _ version: String?) throws(Refusal) -> Answer {
    let model = try inferenceTarget(name, version)
    return .json(ModelMetadata(name: model.state.job, versions: versions(of: model.state.job)))
  }

  /// `GET /v2/models/JOB[/versions/N]/ready`
  func inferenceModelReady(_ name: String, _ version: String?) throws(Refusal) -> Answer {
    let model = try inferenceTarget(name, version)
    return .json(Readiness(name: model.state.job))
  }

  /// `POST /v2/models/JOB[/versions/N]/infer`
  func infer(_ ask: Ask, _ name: String, _ version: String?) throws(Refusal) -> Answer {
    let model = try inferenceTarget(name, version)
    let input = try InferenceInput(ask)
    metrics.add(texts: input.texts.count)
    let answers = TextBatch.map(count: input.texts.count) { range in
      model.withPredictor { predictor in
        input.texts[range].map { ModelAnswer($0, &predictor, top: 0) }
      }
    }
    return try InferenceOutput(answers.flatMap(\.self), of: input, by: model).answer
  }

  /// The model that is meant: a version that one of the channels holds, or the one that answers.
  private func inferenceTarget(
    _ name: String, _ version: String?
  ) throws(Refusal) -> ServedModel {
    let model = try model()
    guard model.state.job == name else { throw .notFound }
    guard let version else { return model }
    let found = channels.compactMap(\.current).first {
      $0.state.job == name && $0.version == version
    }
    guard let found else { throw .notFound }
    return found
  }

  private func versions(of job: String) -> [String] {
    let models = channels.compactMap(\.current).filter { $0.state.job == job }
    return models.reduce(into: []) { names, model in
      if !names.contains(model.version) { names.append(model.version) }
    }
  }
}
