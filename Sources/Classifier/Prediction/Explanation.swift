/// Why a model prefers one label to another for one text.
public struct Explanation: Sendable, Equatable {
  /// One n-gram of the text and what it adds to the score of the label less that of the rival.
  public struct Part: Sendable, Equatable {
    /// The n-gram as folded text; character n-grams keep the blank that pads a token.
    public var text: String
    /// Whether it is a character n-gram.
    public var isCharacters: Bool
    /// Whether it is the first word, which counts apart from the word as such.
    public var isFirstWord: Bool
    /// Above 0 where it speaks for the label.
    public var weight: Double

    /// Makes a part.
    public init(
      text: String, isCharacters: Bool = false, isFirstWord: Bool = false, weight: Double
    ) {
      self.text = text
      self.isCharacters = isCharacters
      self.isFirstWord = isFirstWord
      self.weight = weight
    }
  }

  /// The label that is explained.
  public var label: Int
  /// The label it is compared with.
  public var rival: Int
  /// The parts, furthest from 0 first; of equal ones, in the order of their fingerprints.
  public var parts: [Part]
}

extension Predictor {
  /// Explains why `text` gets `label` (by default the one it gets) rather than `rival` (by default
  /// the best of the others), by its `most` weightiest n-grams.
  ///
  /// No strings are kept in a model, so the n-grams of the text are made again and looked up.
  public mutating func explain(
    _ text: String, label: Int? = nil, rival: Int? = nil, most: Int = 8
  ) -> Explanation {
    let prediction = predict(text)
    let label = label ?? prediction.label
    let ranked = scores.indices.filter { $0 != label }
    let rival = rival ?? ranked.max { scores[$0] < scores[$1] } ?? label
    let perToken = model.perToken.map { Double($0[label]) - Double($0[rival]) } ?? 0
    var texts: [UInt32: (String, NGramTexts.Family)] = [:]
    NGramTexts(model.pipeline).forEach(of: text) { fingerprint, text, family in
      if let place = model.place(of: fingerprint) { texts[place] = (text, family) }
    }
    var parts: [Explanation.Part] = []
    for element in features {
      guard let (text, family) = texts[element.feature] else { continue }
      let place = Int(element.feature)
      let difference = model.weights.weight(place, label) - model.weights.weight(place, rival)
      parts.append(
        .init(
          text: text, isCharacters: family == .characters, isFirstWord: family == .firstWord,
          weight: element.value * (difference + perToken)))
    }
    let order = parts.indices.sorted { one, other in
      let (left, right) = (abs(parts[one].weight), abs(parts[other].weight))
      return left == right ? one < other : left > right
    }
    return Explanation(label: label, rival: rival, parts: order.prefix(most).map { parts[$0] })
  }
}
