import Corpus
import TextFolding
import Testing

@testable import Classifier

@Suite struct FeatureExtractorTests {
  private static let texts = [
    "", " ", "a", "A b", "O Senhor dos ANÉIS: edição de bolso", "TV LED 32\" 4K (preto)",
    "guarda-chuva_grande/azul", "ﬁm ½ kg №7 x² ª º", "Straße Łódź cœur Þór",
    "um\u{A0}dois\u{200B}três",
    "\u{301}á e\u{301}\u{327} ñ", "Война и мир", "Πλάτων · Ἀπολογία", "מִלְחָמָה", "हिन्दी किताब",
    "หนังสือ ใหม่",
    "東京タワー 3000", "한국어 책", "🎮 jogo 👩‍👩‍👧", "de para com sem a o", "1 22 333", "x\u{FFFD}y",
    "palavra palavra palavra outra palavra", "e\u{85}e\u{2028}e",
  ]

  private static let pipelines: [ModelSettings] = [
    ModelSettings(algorithm: .linearSVM), ModelSettings(algorithm: .multinomialNB),
    ModelSettings(algorithm: .multinomialNB, words: 1...3, characters: nil, stopWords: .pt),
    ModelSettings(algorithm: .linearSVM, words: 2...2, characters: 1...10),
    ModelSettings(algorithm: .linearSVM, words: nil, characters: 3...3),
    ModelSettings(algorithm: .complementNB, words: 2...10, characters: nil),
    ModelSettings(
      algorithm: .linearSVM, words: 1...2, characters: 2...4, stopWords: .en, foldAccents: false),
  ]

  @Test(arguments: pipelines.indices)
  func featuresAreThoseOfAPlainImplementation(index: Int) throws {
    let pipeline = Pipeline(Self.pipelines[index])
    let plain = PlainFeatures(pipeline: pipeline)
    let texts = Self.texts + (try TrainingFixture.products().prefix(150).map(\.text))
    var extractor = FeatureExtractor(pipeline, numbering: FeatureTable())
    var table = WordTable()
    for text in texts {
      #expect(fingerprints(text, &extractor, &table) == plain.fingerprints(text), "\(text)")
    }
  }

  /// Explanations make the n-grams another way, from the text alone.
  @Test(arguments: pipelines.indices)
  func readableNGramsAreTheFeaturesToo(index: Int) {
    let pipeline = Pipeline(Self.pipelines[index])
    let plain = PlainFeatures(pipeline: pipeline)
    for text in Self.texts {
      var found: (words: [String], characters: [String]) = ([], [])
      var fingerprints: [UInt64] = []
      NGramTexts(pipeline).forEach(of: text) { fingerprint, gram, family in
        fingerprints.append(fingerprint)
        switch family {
        case .characters: found.characters.append(gram)
        case .words: found.words.append(gram)
        case .firstWord: #expect([gram] == plain.firstWord(text))
        }
      }
      let expected = plain.grams(text)
      #expect(found.words.sorted() == expected.words.sorted(), "\(text)")
      #expect(found.characters.sorted() == expected.characters.sorted(), "\(text)")
      #expect(fingerprints.sorted() == plain.fingerprints(text), "\(text)")
    }
  }

  @Test func aSwitchedOffFamilyGivesNothing() {
    let pipeline = Pipeline(
      ModelSettings(algorithm: .linearSVM, words: nil, characters: nil, firstWord: 0))
    var extractor = FeatureExtractor(pipeline, numbering: FeatureTable())
    var table = WordTable()
    #expect(fingerprints("um dois três", &extractor, &table).isEmpty)
  }

  @Test func aBigramDoesNotReachOverARowsEnd() {
    let pipeline = Pipeline(
      ModelSettings(algorithm: .linearSVM, words: 2...2, characters: nil, firstWord: 0))
    var extractor = FeatureExtractor(pipeline, numbering: FeatureTable())
    var table = WordTable()
    #expect(fingerprints("um", &extractor, &table).isEmpty)
    #expect(fingerprints("dois", &extractor, &table).isEmpty)
    #expect(fingerprints("um dois", &extractor, &table).count == 1)
  }

  @Test func tokensThatAreWrittenForComparisonAreThoseOfTheFeatures() {
    let pipeline = Pipeline(ModelSettings(algorithm: .linearSVM))
    var tokens = FeatureTokens(pipeline)
    var written: [UInt8] = []
    for text in Self.texts {
      Array(text.utf8).withUnsafeBufferPointer { tokens.write($0, to: &written) }
      let expected = PlainFeatures.tokens(pipeline.fold.fold(text)).map { $0 + "\0" }.joined()
      #expect(written == Array(expected.utf8), "\(text)")
    }
  }

  private func fingerprints(
    _ text: String, _ extractor: inout FeatureExtractor<FeatureTable>, _ table: inout WordTable
  ) -> [UInt64] {
    var row: [UInt32] = []
    var (words, characters): ([UInt32], [UInt32]) = ([], [])
    Array(text.utf8).withUnsafeBufferPointer { table.appendWords(of: $0, to: &row) }
    extractor.extend(to: table)
    let first = extractor.append(row, words: &words, characters: &characters)
    return (words + characters + (first.map { [$0] } ?? [])).map {
      extractor.numbering.fingerprints[Int($0)]
    }.sorted()
  }
}
