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

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    text = try values.decodeIfPresent(String.self, forKey: .text)
    texts = try PredictRequest.texts(values)
    top = try values.decodeIfPresent(Int.self, forKey: .top)
    explain = try values.decodeIfPresent(Bool.self, forKey: .explain)
    leastConfidence = try values.decodeIfPresent(Double.self, forKey: .leastConfidence)
    channel = try values.decodeIfPresent(String.self, forKey: .channel)
  }

  /// One text after the other: as an array of any type they would take twice as long.
  private static func texts(
    _ values: KeyedDecodingContainer<CodingKeys>
  ) throws -> [String]? {
    guard values.contains(.texts), try !values.decodeNil(forKey: .texts) else { return nil }
    var list = try values.nestedUnkeyedContainer(forKey: .texts)
    var texts: [String] = []
    texts.reserveCapacity(list.count ?? 0)
    while !list.isAtEnd { texts.append(try list.decode(String.self)) }
    return texts
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
