import Corpus

/// A label and its rows, before anything is trained.
/// In JSON its name is the key.
public struct CheckedLabel: Encodable, Sendable, Equatable {
  public var label: String
  /// Rows that train.
  public var train: Int
  /// Rows that are held out.
  public var holdout: Int
  /// Whether too few texts would measure it, so that all its rows train.
  public var isNotMeasured: Bool

  /// All rows.
  public var rows: Int { train + holdout }

  enum CodingKeys: String, CodingKey {
    case train, holdout
    case isNotMeasured = "not_measured"
  }

  /// The labels of a corpus, ascending as UTF-8 bytes.
  static func all(of corpus: LabelledCorpus) -> [CheckedLabel] {
    let names = corpus.labels + corpus.unseenLabels
    var holdout = [Int](repeating: 0, count: names.count)
    for label in corpus.holdout.labels { holdout[Int(label)] += 1 }
    let notMeasured = Set(corpus.notMeasured.map { Array($0.label.utf8) })
    return names.indices.map { index in
      CheckedLabel(
        label: names[index],
        train: index < corpus.trainingRows.count ? corpus.trainingRows[index] : 0,
        holdout: holdout[index], isNotMeasured: notMeasured.contains(Array(names[index].utf8)))
    }.sorted { $0.label.utf8.lexicographicallyPrecedes($1.label.utf8) }
  }
}
