import Classifier

/// What a model says of one text, with its runners-up.
struct ModelAnswer: Sendable {
  /// A label's number and its probability, from 0 to 1.
  struct Choice: Sendable, Equatable {
    var label: Int
    var confidence: Double
  }

  /// nil for a blank text.
  var best: Choice?
  /// The next best labels, best first.
  var alternatives: [Choice] = []
  var explanation: Explanation?

  /// Asks `predictor`; at most `top` alternatives, and the `parts` n-grams that weighed most.
  init(_ text: String, _ predictor: inout Predictor, top: Int, parts: Int? = nil) {
    var text = text
    self = text.withUTF8 { ModelAnswer(utf8: $0, &predictor, top: top, parts: parts) }
  }

  /// The same of a text in UTF-8.
  init(
    utf8 text: UnsafeBufferPointer<UInt8>, _ predictor: inout Predictor, top: Int,
    parts: Int? = nil
  ) {
    guard !ModelAnswer.isBlank(text) else { return }
    let prediction = predictor.predict(utf8: text)
    best = Choice(label: prediction.label, confidence: prediction.confidence)
    alternatives = ModelAnswer.next(top, after: prediction, of: predictor)
    if let parts {
      explanation = predictor.explain(String(decoding: text, as: UTF8.self), most: parts)
    }
  }

  private static func isBlank(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first else { return true }
    // A visible character of ASCII decides, and begins nearly every text.
    if first > UInt8(ascii: " "), first < 0x7F { return false }
    return String(decoding: text, as: UTF8.self).allSatisfy(\.isWhitespace)
  }

  private static func next(_ top: Int, after best: Prediction, of predictor: Predictor) -> [Choice]
  {
    guard top > 0 else { return [] }
    let scores = predictor.scores
    // A few of many: the best so far are kept in order, of equal scores the first label.
    var ranked: [Int] = []
    for label in scores.indices where label != best.label {
      if ranked.count == top, let last = ranked.last, scores[label] <= scores[last] { continue }
      let place = ranked.firstIndex { scores[label] > scores[$0] } ?? ranked.count
      ranked.insert(label, at: place)
      if ranked.count > top { ranked.removeLast() }
    }
    return ranked.map { Choice(label: $0, confidence: predictor.probability(of: $0, beside: best)) }
  }
}
