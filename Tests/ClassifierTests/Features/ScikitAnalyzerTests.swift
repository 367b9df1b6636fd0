import Testing
import TextFolding

@testable import Classifier

/// The n-grams of scikit-learn's analysers, given the same folded texts.
@Suite struct ScikitAnalyzerTests {
  private static let script = """
    import json, re, sys
    from sklearn.feature_extraction.text import CountVectorizer
    d = json.load(sys.stdin)
    token = r"(?u)[^\\W_]{%d,}" % d["shortest"]
    words = CountVectorizer(lowercase=False, token_pattern=token, ngram_range=d["words"],
                            stop_words=d["stopwords"] or None).build_analyzer()
    inside = CountVectorizer(lowercase=False, analyzer="char_wb", ngram_range=d["characters"])
    inside = inside.build_analyzer()
    tokens = re.compile(r"(?u)[^\\W_]+")
    json.dump([{"words": words(t), "characters": inside(" ".join(tokens.findall(t)))}
               for t in d["texts"]], sys.stdout)
    """

  private struct Question: Encodable {
    var texts: [String]
    var shortest: Int
    var words: [Int]
    var characters: [Int]
    var stopwords: [String]
  }

  private struct Grams: Decodable {
    var words: [String]
    var characters: [String]
  }

  @Test(
    .enabled(if: PythonScript.hasScikitLearn, "needs .build/venv"),
    arguments: [
      ModelSettings(algorithm: .linearSVM, words: 1...2, characters: 3...5, firstWord: 0),
      ModelSettings(algorithm: .multinomialNB, words: 1...2, characters: 2...6, stopWords: .pt),
      ModelSettings(
        algorithm: .linearSVM, words: 2...3, characters: 1...1, stopWords: .pt, firstWord: 0),
    ])
  func featuresAreThoseOfScikitLearn(settings: ModelSettings) throws {
    var texts = try TrainingFixture.products().prefix(400).map(\.text)
    texts += ["a", "ab", "abc", "a b c", "guarda-chuva_azul 4K", "½ kg; x² 32\"", "", "de"]
    for path in ["cdiscount-titles/test.csv", "calcados/test.csv"]
    where TrainingFixture.hasShared(path) {
      texts += try TrainingFixture.shared(path).prefix(400).map(\.text)
    }
    let pipeline = Pipeline(settings)
    let folded = texts.map { pipeline.fold.fold($0) }
    let answers = try PythonScript.ask(
      Self.script,
      Question(
        texts: folded, shortest: pipeline.shortestToken,
        words: pipeline.words.map { [$0.lowerBound, $0.upperBound] } ?? [],
        characters: pipeline.characters.map { [$0.lowerBound, $0.upperBound] } ?? [],
        stopwords: pipeline.stopWords.map { String(decoding: $0, as: UTF8.self) }),
      as: [Grams].self)
    #expect(answers.count == texts.count)
    for (text, grams) in zip(texts, answers) {
      var fingerprints: [UInt64] = []
      NGramTexts(pipeline).forEach(of: text) { fingerprint, _, _ in
        fingerprints.append(fingerprint)
      }
      let expected = PlainFeatures.fingerprints(words: grams.words, characters: grams.characters)
      #expect(fingerprints.sorted() == expected, "\(text)")
    }
  }
}
