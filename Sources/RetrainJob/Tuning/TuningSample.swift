import Corpus
import TextFolding

/// The training rows that settings are compared on, cut by folded key: a key is in one part, and what
/// is held out of the job's training is in none.
struct TuningSample {
  /// The parts; each fit leaves one of them out.
  static let partCount = 6
  /// The parts that the search looks at; the others confirm what it found.
  static let searched = 0..<3
  static let confirming = 3..<6
  /// Fewer keys tell nothing apart.
  static let fewestKeys = 60

  /// Keys are hashed again: the job's own holdout and the trainer's go by their hash too.
  private static let partSalt: UInt64 = 0x7475_6E65_2D70_6172
  private static let sampleSalt: UInt64 = 0x7475_6E65_2D73_616D

  /// The labels, ascending as UTF-8 bytes.
  let labels: [String]
  /// The rows, ascending by key; their labels are places in `labels`.
  let rows: WordRows
  let words: WordTable
  /// The rows that it was chosen from.
  let available: Int
  /// The distinct keys of `rows`.
  let keyCount: Int
  /// The language whose stop words stand out.
  let language: StopWords?
  private let parts: [UInt8]
  private let numbers: [String: Int]

  /// All training rows of a corpus that keeps rows, or about `mostRows` of them: of each label the
  /// same share of its keys, chosen by their hash.
  init(_ corpus: LabelledCorpus, split: Split, mostRows: Int?) {
    labels = corpus.labels
    numbers = Dictionary(uniqueKeysWithValues: zip(labels, labels.indices))
    var training = WordRows()
    if case .rows(let rows) = corpus.training { training = rows }
    // A label with few keys trains whole; its keys that a run could hold out are none of ours.
    let ours = (0..<training.count).filter { !split.holdsOut(training.keys[$0]) }
    available = ours.count
    let most = mostRows ?? TuningOptions.usualRows(labelCount: labels.count)
    let chosen = ours.count > most ? Self.sample(ours, of: training, most: most) : ours
    (rows, words) = training.picked(chosen).compacted(from: corpus.words)
    parts = rows.keys.map { UInt8(Fingerprint.mix($0 ^ Self.partSalt) % UInt64(Self.partCount)) }
    keyCount = Set(rows.keys).count
    var tally = StopWordTally()
    var uses = [Int](repeating: 0, count: words.count)
    for word in rows.words { uses[Int(word)] += 1 }
    for word in uses.indices {
      words.withBytes(of: UInt32(word)) { tally.add($0, times: uses[word]) }
    }
    language = tally.language?.stopWords
  }

  /// The number of labels that have a row.
  var labelCount: Int { Set(rows.labels).count }

  /// The place in `labels` of a label that a fit learned.
  func number(of label: String) -> Int { numbers[label] ?? 0 }

  /// The corpus that holds out a part, and the rows that it holds out.
  func fold(_ part: Int) -> (corpus: LabelledCorpus, heldOut: [Int]) {
    let heldOut = parts.indices.filter { Int(parts[$0]) == part }
    let training = parts.indices.filter { Int(parts[$0]) != part }
    let corpus = LabelledCorpus(
      training: rows.picked(training), holdout: rows.picked(heldOut), names: labels, words: words)
    return (corpus, heldOut)
  }

  /// A key with its rows, which lie side by side.
  private struct Key {
    var hash: UInt64
    var label: UInt16
    var rows: Range<Int>
  }

  /// Of each label's keys the same share, rounded up, in order of their hash.
  private static func sample(_ places: [Int], of rows: WordRows, most: Int) -> [Int] {
    var keys: [Key] = []
    for (index, row) in places.enumerated() {
      if index > 0, rows.keys[places[index - 1]] == rows.keys[row] {
        keys[keys.count - 1].rows = keys[keys.count - 1].rows.lowerBound..<index + 1
      } else {
        keys.append(
          Key(
            hash: Fingerprint.mix(rows.keys[row] ^ sampleSalt), label: rows.labels[row],
            rows: index..<index + 1))
      }
    }
    keys.sort { ($0.label, $0.hash) < ($1.label, $1.hash) }
    var chosen: [Int] = []
    var start = 0
    while start < keys.count {
      var end = start
      while end < keys.count, keys[end].label == keys[start].label { end += 1 }
      let count = ((end - start) * most + places.count - 1) / places.count
      for key in keys[start..<start + count] { chosen += places[key.rows] }
      start = end
    }
    return chosen.sorted()
  }
}
