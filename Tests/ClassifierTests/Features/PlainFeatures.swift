import TextFolding

@testable import Classifier

/// The n-grams of a text as design section 4 words them, slowly and by the standard library's
/// Unicode data, as an oracle.
struct PlainFeatures {
  let pipeline: Pipeline

  /// The folded tokens: letters, marks behind them, and digits.
  static func tokens(_ folded: String) -> [String] {
    var tokens = [""]
    for scalar in folded.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber, .letterNumber, .otherNumber:
        tokens[tokens.count - 1].unicodeScalars.append(scalar)
      case .nonspacingMark, .spacingMark, .enclosingMark:
        if tokens[tokens.count - 1].isEmpty { continue }
        tokens[tokens.count - 1].unicodeScalars.append(scalar)
      default: tokens.append("")
      }
    }
    return tokens.filter { !$0.isEmpty }
  }

  /// Word n-grams and character n-grams, repeats included.
  func grams(_ text: String) -> (words: [String], characters: [String]) {
    let tokens = Self.tokens(pipeline.fold.fold(text))
    let kept = makers(of: text)
    var words: [String] = []
    for size in pipeline.words.map(Array.init) ?? [] {
      for start in kept.indices where start + size <= kept.count {
        words.append(kept[start..<start + size].joined(separator: " "))
      }
    }
    let characters = tokens.flatMap { characterGrams(of: " \($0) ") }
    return (words, characters)
  }

  /// The first word as a feature of its own, or nothing.
  func firstWord(_ text: String) -> [String] {
    pipeline.firstWord > 0 ? Array(makers(of: text).prefix(1)) : []
  }

  /// The tokens that make word n-grams.
  private func makers(of text: String) -> [String] {
    let tokens = Self.tokens(pipeline.fold.fold(text))
    let stopWords = Set(pipeline.stopWords.map { String(decoding: $0, as: UTF8.self) })
    return tokens.filter {
      $0.unicodeScalars.count >= pipeline.shortestToken && !stopWords.contains($0)
    }
  }

  private func characterGrams(of padded: String) -> [String] {
    let scalars = Array(padded.unicodeScalars)
    var grams: [String] = []
    for size in pipeline.characters.map(Array.init) ?? [] {
      guard size < scalars.count else { return grams + [padded] }
      for start in 0...(scalars.count - size) {
        var gram = ""
        gram.unicodeScalars.append(contentsOf: scalars[start..<start + size])
        grams.append(gram)
      }
    }
    return grams
  }

  /// The fingerprints of all, ascending.
  func fingerprints(_ text: String) -> [UInt64] {
    let (words, characters) = grams(text)
    return Self.fingerprints(words: words, characters: characters, firstWord: firstWord(text))
  }

  static func fingerprints(
    words: [String], characters: [String], firstWord: [String] = []
  ) -> [UInt64] {
    (words.map { Fingerprint(.word, $0.utf8).value }
      + characters.map { Fingerprint(.character, $0.utf8).value }
      + firstWord.map { Fingerprint(.firstWord, $0.utf8).value }).sorted()
  }
}
