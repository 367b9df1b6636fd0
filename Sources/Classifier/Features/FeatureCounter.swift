import Corpus

/// Counts the features of training rows under one pipeline.
struct FeatureCounter {
  private let words: WordTable
  private var extractor: FeatureExtractor<FeatureTable>
  private var features: [UInt32] = []
  private let occurrencesAPart: Int

  init(_ pipeline: Pipeline, words: WordTable, occurrencesAPart: Int = 1 << 22) {
    self.words = words
    self.occurrencesAPart = occurrencesAPart
    extractor = FeatureExtractor(pipeline, numbering: FeatureTable())
    extractor.extend(to: words)
  }

  /// Counts the features of all training rows, from counts of raw words where the corpus has those.
  static func count(_ corpus: LabelledCorpus, _ pipeline: Pipeline) -> FeatureCounts {
    var counter = FeatureCounter(pipeline, words: corpus.words)
    switch corpus.training {
    case .rows(let rows): return counter.count(rows)
    case .counts(let counts): return counter.count(counts, ranks: corpus.ranks)
    }
  }

  /// Counts from counts of raw words; only for pipelines whose features lie inside one token.
  ///
  /// `ranks` gives the final number of each label of `counts`.
  mutating func count(_ counts: WordLabelCounts, ranks: [UInt16]) -> FeatureCounts {
    var cells: [(label: UInt16, count: UInt32)] = []
    var starts: [Int] = [0]
    counts.forEach { word, label, count in
      while starts.count <= Int(word) { starts.append(cells.count) }
      cells.append((ranks[Int(label)], count))
    }
    while starts.count <= words.count { starts.append(cells.count) }

    var owners: [(feature: UInt64, word: Int)] = []
    for word in 0..<words.count where starts[word] < starts[word + 1] {
      extract(CollectionOfOne(UInt32(word)))
      for feature in features {
        owners.append((extractor.numbering.fingerprints[Int(feature)], word))
      }
    }
    owners.sort { ($0.feature, $0.word) < ($1.feature, $1.word) }

    var result = FeatureCounts()
    var sums = [UInt32](repeating: 0, count: ranks.count)
    var index = 0
    while index < owners.count {
      let feature = owners[index].feature
      var touched: [UInt16] = []
      while index < owners.count, owners[index].feature == feature {
        for cell in cells[starts[owners[index].word]..<starts[owners[index].word + 1]] {
          if sums[Int(cell.label)] == 0 { touched.append(cell.label) }
          sums[Int(cell.label)] += cell.count
        }
        index += 1
      }
      for label in touched.sorted() {
        result.append(feature, label: label, count: sums[Int(label)], rows: 0)
        sums[Int(label)] = 0
      }
    }
    return result
  }

  /// Counts from rows, part by part.
  mutating func count(_ rows: WordRows) -> FeatureCounts {
    var levels: [FeatureCounts] = []
    var part: [Occurrence] = []
    for row in 0..<rows.count {
      extract(rows[row])
      features.sort()
      var index = 0
      while index < features.count {
        var end = index + 1
        while end < features.count, features[end] == features[index] { end += 1 }
        let feature = extractor.numbering.fingerprints[Int(features[index])]
        part.append(
          Occurrence(feature: feature, label: rows.labels[row], count: UInt32(end - index)))
        index = end
      }
      if part.count >= occurrencesAPart { FeatureCounter.close(&part, &levels) }
    }
    FeatureCounter.close(&part, &levels)
    return levels.reversed().reduce(FeatureCounts()) { .merged($0, $1) }
  }

  private mutating func extract(_ row: some Sequence<UInt32>) {
    features.removeAll(keepingCapacity: true)
    var characters: [UInt32] = []
    extractor.append(row, words: &features, characters: &characters)
    features.append(contentsOf: characters)
  }

  private struct Occurrence {
    var feature: UInt64
    var label: UInt16
    var count: UInt32
  }

  /// As a binary counter: parts of like size are merged, so that each count moves log n times.
  private static func close(_ part: inout [Occurrence], _ levels: inout [FeatureCounts]) {
    part.sort { ($0.feature, $0.label) < ($1.feature, $1.label) }
    var counts = FeatureCounts()
    for occurrence in part {
      counts.append(
        occurrence.feature, label: occurrence.label, count: occurrence.count, rows: 1)
    }
    part.removeAll(keepingCapacity: true)
    while let last = levels.last, last.features.count <= counts.features.count * 2 {
      counts = .merged(levels.removeLast(), counts)
    }
    levels.append(counts)
  }
}
