import FoundationEssentials
import NIOCore

extension Node {
  /// `POST /predict`: one text or many.
  func predict(_ ask: Ask) throws(Refusal) -> Answer {
    let request = try PredictRequest(JSONDocument.object(of: ask))
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
    let list = TextBatch.map(count: texts.count) { range in
      model.withPredictor { predictor in
        model.answers.list(range, least: least) { number in
          texts.withUTF8(number) { ModelAnswer(utf8: $0, &predictor, top: top, parts: parts) }
        }
      }
    }
    return Answer(type: MediaType.json, model.answers.many(list))
  }

  /// `POST /predizer_categoria`, the one address of the service that this one took over from.
  func original(_ ask: Ask) throws(Refusal) -> Answer {
    let text = try JSONDocument.object(of: ask).required("descricao").string()
    guard !text.allSatisfy(\.isWhitespace) else { throw .unprocessable("'descricao' is blank.") }
    let model = try model()
    metrics.add(texts: 1)
    let answer = model.withPredictor { ModelAnswer(text, &$0, top: 0) }
    return Answer(type: MediaType.json, model.answers.original(answer))
  }
}
