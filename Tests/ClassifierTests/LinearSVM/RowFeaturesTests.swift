import Corpus
import TextFolding
import Testing

@testable import Classifier

struct RowFeaturesTests {
  private static let settings = [
    ModelSettings(algorithm: .linearSVM),
    ModelSettings(algorithm: .linearSVM, words: 2...3, characters: 1...2),
    ModelSettings(algorithm: .linearSVM, words: 1...1, characters: nil, stopWords: .pt),
    ModelSettings(algorithm: .linearSVM, words: nil, characters: 3...3),
    ModelSettings(algorithm: .linearSVM, words: 1...4, characters: 2...9, foldAccents: false),
  ]
  private static let texts: [LabelledText] =
    [
      ("banana banana bananada", "a"), ("O senhor dos anéis, o senhor", "b"), ("— ! —", "a"),
      ("kit c/ 2 AÇÚCAR 1kg açucar", "b"), ("日本語 の 本 abc", "a"), ("a", "b"), ("de de da", "a"),
    ] + LinearSVMModelTests.rows(60, labels: 3)

  private static func features(_ settings: ModelSettings, threads: Int) throws -> RowFeatures {
    let corpus = try TrainingFixture(rows: texts, settings: settings).corpus(keepsRows: true)
    guard case .rows(let rows) = corpus.training else { throw TrainingError.noRows }
    return RowFeatures(rows, words: corpus.words, Pipeline(settings), threads: threads)
  }

  @Test(arguments: settings)
  func everyNGramIsCountedInTheRowsThatHoldIt(_ settings: ModelSettings) throws {
    let features = try Self.features(settings, threads: 1)
    let plain = PlainFeatures(pipeline: Pipeline(settings))
    var rows: [UInt64: UInt32] = [:]
    var occurrences = 0
    for text in Self.texts {
      let (words, characters) = plain.grams(text.text)
      let firstWord = plain.firstWord(text.text)
      occurrences += words.count + characters.count + firstWord.count
      let fingerprints =
        words.map { Fingerprint(.word, $0.utf8).value }
        + characters.map { Fingerprint(.character, $0.utf8).value }
        + firstWord.map { Fingerprint(.firstWord, $0.utf8).value }
      for fingerprint in Set(fingerprints) { rows[fingerprint, default: 0] += 1 }
    }
    #expect(features.fingerprints == rows.keys.sorted())
    #expect(features.rows == features.fingerprints.map { rows[$0] })
    #expect(features.parts.flatMap(\.counts).reduce(0) { $0 + Int($1) } == occurrences)
    #expect(features.rowCount == Self.texts.count)
  }

  @Test(arguments: settings)
  func threadsChangeNothing(_ settings: ModelSettings) throws {
    let one = try Self.features(settings, threads: 1)
    for threads in [2, 3, 5] {
      let other = try Self.features(settings, threads: threads)
      #expect(other.fingerprints == one.fingerprints)
      #expect(other.rows == one.rows)
      #expect(other.families == one.families)
      #expect(other.parts.flatMap(\.columns) == one.parts.flatMap(\.columns))
      #expect(other.parts.flatMap(\.counts) == one.parts.flatMap(\.counts))
    }
  }

  @Test func trainingAndServingWeighATextAlike() throws {
    let settings = ModelSettings(algorithm: .linearSVM)
    let fixture = TrainingFixture(rows: Self.texts, settings: settings)
    let corpus = try fixture.corpus()
    guard case .rows(let rows) = corpus.training else { throw TrainingError.noRows }
    let features = RowFeatures(rows, words: corpus.words, Pipeline(settings), threads: 2)
    let model = try fixture.model()
    let known = Set(model.features)
    let weighted = WeightedRows(features, Pipeline(settings), threads: 2) {
      known.contains(features.fingerprints[$0])
    }
    var extractor = FeatureExtractor(model.pipeline, numbering: ModelNumbering(model: model))
    extractor.extend(to: corpus.words)
    var vector = RowVector(model)
    var furthest = 0.0
    for row in 0..<rows.count {
      vector.fill(from: rows[row], &extractor)
      let entries = weighted.matrix.rowStarts[row]..<weighted.matrix.rowStarts[row + 1]
      let trained = zip(weighted.matrix.columns[entries], weighted.matrix.values[entries])
        .sorted { $0.0 < $1.0 }
      #expect(trained.map(\.0) == vector.elements.map(\.feature))
      for (one, other) in zip(trained, vector.elements) {
        furthest = max(furthest, abs(Double(one.1) - other.value))
      }
    }
    #expect(furthest < 1e-6)
  }

  @Test(arguments: [1, 2, 3, 4, 9])
  func ranksAreThePlacesAmongAllThatAreDistinct(threads: Int) {
    var random = SplitMix64(seed: 3)
    let pool = (0..<700).map { _ in random.next() } + [0, .max]
    let lists = [2000, 0, 1, 900].map { count in
      (0..<count).map { _ in pool[Int(random.next() % UInt64(pool.count))] }
    }
    let ranks = FingerprintRanks(lists, threads: threads)
    #expect(ranks.fingerprints == Set(lists.joined()).sorted())
    #expect(ranks.ranks.map { $0.map { ranks.fingerprints[Int($0)] } } == lists)
  }
}
