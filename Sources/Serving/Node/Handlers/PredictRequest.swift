/// The body of `POST /predict`.
struct PredictRequest: Sendable {
  private static let mostTexts = 10_000
  private static let mostAlternatives = 20
  private static let mostExplained = 200

  var text: String?
  var texts: JSONStrings?
  /// How many runners-up.
  var top: Int?
  var explain: Bool?
  var leastConfidence: Double?
  /// One of the channels that the node follows.
  var channel: String?

  /// Reads the body of a request.
  ///
  /// - Throws: `unprocessable` where a value has another type, or is missing, doubled or out of bounds.
  init(_ body: JSONObject) throws(Refusal) {
    text = try body["text"]?.string()
    texts = try body["texts"]?.strings()
    top = try body["top"]?.integer()
    explain = try body["explain"]?.bool()
    leastConfidence = try body["min_confidence"]?.number()
    channel = try body["channel"]?.string()
    try check()
  }

  /// Alternatives where the client says nothing.
  static let usualAlternatives = 3
  /// N-grams of an explanation.
  static let parts = 8

  private func check() throws(Refusal) {
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
