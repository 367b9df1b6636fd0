import Corpus
import Testing

@testable import Classifier

@Suite struct FeatureCountsTests {
  private typealias Occurrence = (feature: UInt64, label: UInt16)

  /// Rows of a few of sixty features, the lowest and the highest possible among them.
  private static let rows: [[Occurrence]] = {
    var random = SplitMix64(seed: 6)
    return (0..<300).map { _ in
      let label = UInt16(random.next() % 5)
      return (0..<(1 + random.next() % 6)).map { _ in
        let number = random.next() % 60
        return (number == 59 ? UInt64.max : number, label)
      }
    }
  }()

  @Test(arguments: 1...8) func partsAddUpToTheWholeInAnyGrouping(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var parts = [[[Occurrence]]](repeating: [], count: Int(seed))
    for row in Self.rows { parts[Int(random.next() % seed)].append(row) }
    var counts = parts.map { Self.counts($0) } + [FeatureCounts()]
    while counts.count > 1 {
      let one = counts.remove(at: Int(random.next() % UInt64(counts.count)))
      let other = counts.remove(at: Int(random.next() % UInt64(counts.count)))
      counts.append(.merged(one, other))
    }
    #expect(counts[0] == Self.counts(Self.rows))
  }

  @Test func countsAreThoseOfADictionary() {
    let counts = Self.counts(Self.rows)
    var expected: [UInt64: (rows: UInt32, labels: [UInt16: UInt32])] = [:]
    for row in Self.rows {
      for occurrence in row {
        expected[occurrence.feature, default: (0, [:])].labels[occurrence.label, default: 0] += 1
      }
      for feature in Set(row.map(\.feature)) { expected[feature]?.rows += 1 }
    }
    #expect(counts.features == expected.keys.sorted())
    for (index, feature) in counts.features.enumerated() {
      let range = counts.starts[index]..<counts.starts[index + 1]
      let labels = expected[feature]?.labels ?? [:]
      #expect(counts.rows[index] == expected[feature]?.rows)
      #expect(Array(counts.labels[range]) == labels.keys.sorted())
      #expect(Array(counts.counts[range]) == labels.keys.sorted().compactMap { labels[$0] })
    }
  }

  @Test(arguments: [1, 2, 10, 40, 1_000]) func featuresOfFewRowsAreDropped(fewest: Int) {
    let counts = Self.counts(Self.rows)
    let kept = counts.keeping(rowsAtLeast: fewest)
    let places = counts.features.indices.filter { counts.rows[$0] >= fewest }
    #expect(kept.features == places.map { counts.features[$0] })
    #expect(kept.rows == places.map { counts.rows[$0] })
    #expect(kept.starts.last == kept.counts.count)
  }

  @Test func countsOfRowsAndCountsOfWordsAreTheSame() throws {
    let fixture = TrainingFixture(rows: try TrainingFixture.products())
    let pipeline = Pipeline(fixture.settings)
    let ofRows = FeatureCounter.count(try fixture.corpus(keepsRows: true), pipeline)
    let ofWords = FeatureCounter.count(try fixture.corpus(keepsRows: false), pipeline)
    #expect(ofRows.features == ofWords.features)
    #expect(ofRows.starts == ofWords.starts)
    #expect(ofRows.labels == ofWords.labels)
    #expect(ofRows.counts == ofWords.counts)
    #expect(!ofRows.features.isEmpty)
  }

  @Test(arguments: [1, 7, 1_000]) func partsOfAnySizeGiveTheSameCounts(size: Int) throws {
    let fixture = TrainingFixture(rows: Array(try TrainingFixture.products().prefix(200)))
    let corpus = try fixture.corpus(keepsRows: true)
    guard case .rows(let rows) = corpus.training else { return #expect(Bool(false)) }
    let pipeline = Pipeline(ModelSettings(algorithm: .linearSVM))
    var counter = FeatureCounter(pipeline, words: corpus.words, occurrencesAPart: size)
    #expect(counter.count(rows) == FeatureCounter.count(corpus, pipeline))
  }

  private static func counts(_ rows: [[Occurrence]]) -> FeatureCounts {
    var cells: [(feature: UInt64, label: UInt16, count: UInt32)] = []
    for row in rows {
      for feature in Set(row.map(\.feature)) {
        let same = row.filter { $0.feature == feature }
        cells.append((feature, same[0].label, UInt32(same.count)))
      }
    }
    var counts = FeatureCounts()
    for cell in cells.sorted(by: { ($0.feature, $0.label) < ($1.feature, $1.label) }) {
      counts.append(cell.feature, label: cell.label, count: cell.count, rows: 1)
    }
    return counts
  }
}
