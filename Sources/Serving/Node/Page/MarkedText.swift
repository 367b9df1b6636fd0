import Classifier

/// A text with the words that weighed most: what each word adds to the score of the label less that
/// of the rival, by the n-grams that lie in it.
struct MarkedText: Sendable {
  /// A word or what stands between two.
  struct Piece: Sendable, Equatable {
    var text: String
    var isFor = false
    var isAgainst = false
    var isPlain: Bool { !isFor && !isAgainst }
  }

  /// Words below this share of the weightiest are not marked.
  private static let least = 0.2

  private(set) var pieces: [Piece] = []

  init(_ text: String, _ explanation: Explanation, pipeline: Pipeline) {
    var weights: [String: Double] = [:]
    var cutter = FeatureTokens(pipeline)
    let words = MarkedText.cut(text)
    let tokens = words.map { $0.isWord ? MarkedText.tokens(of: $0.text, &cutter) : [] }
    let known = Set(tokens.joined())
    for part in explanation.parts {
      let found = MarkedText.tokens(of: part, among: known)
      for token in found { weights[token, default: 0] += part.weight / Double(found.count) }
    }
    let sums = tokens.map { $0.reduce(0) { $0 + (weights[$1] ?? 0) } }
    let bound = (sums.map(abs).max() ?? 0) * MarkedText.least
    for (word, sum) in zip(words, sums) {
      let isMarked = bound > 0 && abs(sum) >= bound
      pieces.append(
        Piece(text: word.text, isFor: isMarked && sum > 0, isAgainst: isMarked && sum < 0))
    }
  }

  private static func cut(_ text: String) -> [(text: String, isWord: Bool)] {
    var words: [(text: String, isWord: Bool)] = []
    for character in text {
      let isWord = !character.isWhitespace
      if let last = words.indices.last, words[last].isWord == isWord {
        words[last].text.append(character)
      } else {
        words.append((String(character), isWord))
      }
    }
    return words
  }

  private static func tokens(of word: String, _ cutter: inout FeatureTokens) -> [String] {
    var bytes: [UInt8] = []
    var copy = word
    copy.withUTF8 { cutter.write($0, to: &bytes) }
    return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The tokens that an n-gram is made of: those it names, or those it lies in.
  private static func tokens(
    of part: Explanation.Part, among tokens: Set<String>
  ) -> [String] {
    guard part.isCharacters else { return part.text.split(separator: " ").map(String.init) }
    return tokens.filter { " \($0) ".contains(part.text) }
  }
}
