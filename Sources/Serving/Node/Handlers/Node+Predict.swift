import FoundationEssentials
import NIOCore

extension Node {
  /// `POST /predict`: one text or many.
  func predict(_ ask: Ask) async throws(Refusal) -> Answer {
    let request = try JSONBody.decode(PredictRequest.self, of: ask)
    try request.check()
    guard let channel = channel(request.channel) else {
      throw .unprocessable(
        "'channel' is one of \(channels.map(\.name).joined(separator: ", ")).")
    }
    guard let model = channel.current else { throw .notReady }
    let least = request.leastConfidence ?? 0
    let top = request.top ?? PredictRequest.usualAlternatives
    let parts = request.explain == true ? PredictRequest.parts : nil
    guard let texts = request.texts else {
      metrics.add(texts: 1)
      let answer = model.withPredictor {
        ModelAnswer(request.text ?? "", &$0, top: top, parts: parts)
      }
      return Answer(type: MediaType.json, model.answers.one(answer, least: least))
    }
    metrics.add(texts: texts.count)
    let list = await TextBatch.map(texts) { texts in
      let answers = model.withPredictor { predictor in
        texts.map { ModelAnswer($0, &predictor, top: top, parts: parts) }
      }
      return model.answers.list(answers, least: least)
    }
    return Answer(type: MediaType.json, model.answers.many(list))
  }

  /// `POST /predizer_categoria`, the one address of the service that this one took over from.
  func original(_ ask: Ask) throws(Refusal) -> Answer {
    struct Request: Decodable { var descricao: String }
    let text = try JSONBody.decode(Request.self, of: ask).descricao
    guard !text.allSatisfy(\.isWhitespace) else { throw .unprocessable("'descricao' is blank.") }
    let model = try model()
    metrics.add(texts: 1)
    let answer = model.withPredictor { ModelAnswer(text, &$0, top: 0) }
    return Answer(type: MediaType.json, model.answers.original(answer))
  }
}

/// Many texts in parts, on all processors.
enum TextBatch {
  /// Fewer texts than this are not worth another thread.
  private static let textsAPart = 128

  /// What `body` makes of each part, in order.
  static func map<Value: Sendable>(
    _ texts: [String], _ body: @escaping @Sendable (ArraySlice<String>) -> Value
  ) async -> [Value] {
    let processors = ProcessInfo.processInfo.activeProcessorCount
    let parts = max(1, min(processors, texts.count / textsAPart))
    let size = (texts.count + parts - 1) / parts
    let ranges = stride(from: 0, to: texts.count, by: max(size, 1)).map {
      $0..<min($0 + size, texts.count)
    }
    guard ranges.count > 1 else { return ranges.map { body(texts[$0]) } }
    return await withTaskGroup(of: (Int, Value).self) { group in
      for (number, range) in ranges.enumerated() {
        group.addTask(executorPreference: globalConcurrentExecutor) {
          (number, body(texts[range]))
        }
      }
      var values: [(Int, Value)] = []
      for await value in group { values.append(value) }
      return values.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }
}
