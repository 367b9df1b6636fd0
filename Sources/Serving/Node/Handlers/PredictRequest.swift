/// The body of `POST /predict`.
struct PredictRequest: Decodable, Sendable {
  private static let mostTexts = 10_000
  private static let mostAlternatives = 20
  private static let mostExplained = 200

  var text: String?
  var texts: [String]?
  /// How many runners-up.
  var top: Int?
  var explain: Bool?
  var leastConfidence: Double?
  /// One of the channels that the node follows.
  var channel: String?

  enum CodingKeys: String, CodingKey {
    case text, texts, top, explain, channel
    case leastConfidence = "min_confidence"
  }

  /// Alternatives where the client says nothing.
  static let usualAlternatives = 3
  /// N-grams of an explanation.
  static let parts = 8

  /// - Throws: `unprocessable` for what is missing, doubled or out of bounds.
  func check() throws(Refusal) {
    guard (text == nil) != (texts == nil) else {
      throw .unprocessable("Send either 'text', a string, or 'texts', a list of strings.")
    }
    if let text, text.allSatisfy(\.isWhitespace) { throw .unprocessable("'text' is blank.") }
    if let texts, texts.count > PredictRequest.mostTexts {
      throw .unprocessable("'texts' may have \(PredictRequest.mostTexts) texts; this has more.")
    }
    if let top, !(0...PredictRequest.mostAlternatives).contains(top) {
      throw .unprocessable("'top' is from 0 to \(PredictRequest.mostAlternatives).")
    }
    if let leastConfidence, !(0...1).contains(leastConfidence) {
      throw .unprocessable("'min_confidence' is from 0 to 1.")
    }
    if explain == true, let texts, texts.count > PredictRequest.mostExplained {
      throw .unprocessable("'explain' is for at most \(PredictRequest.mostExplained) texts.")
    }
  }
}
