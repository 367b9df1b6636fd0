/// All that was read of a job's files: words once, rows as numbers, and what was found on the way.
public struct LabelledCorpus: Sendable {
  /// The training rows, or only how often each raw word stands in each label.
  public enum Training: Sendable {
    case rows(WordRows)
    case counts(WordLabelCounts)
  }

  /// The distinct raw words of all rows.
  public var words = WordTable()
  /// The labels that train, ascending as UTF-8 bytes; the index is the label's number.
  public var labels: [String] = []
  /// The labels of the holdout that never train follow, so that all holdout rows have a number.
  public var unseenLabels: [String] = []
  /// The final number of each label of `.counts`, which are in order of first sight.
  public var ranks: [UInt16] = []
  /// What trains.
  public var training = Training.counts(WordLabelCounts())
  /// How many rows of each label train, duplicates included.
  public var trainingRows: [Int] = []
  /// What is held out, ascending by key.
  public var holdout = WordRows()
  /// A digest of the training rows in no particular order, in hexadecimal.
  public var trainingDigest = ""
  /// The counts of rows.
  public var tally = CorpusTally()
  /// Labels with too few keys to be held out, which train whole, with their number of keys.
  public var notMeasured: [(label: String, keys: Int)] = []
  /// The first conflicts, in order of reading.
  public var conflicts: [LabelConflict] = []
  /// The first rows set aside, in order of reading.
  public var rejections: [Rejection] = []
  /// Every key with its first row.
  public var keys = KeyTable()

  init() {}

  /// The text of a row of the holdout, its words with one blank between them.
  public func holdoutText(_ row: Int) -> String {
    var bytes: [UInt8] = []
    for word in holdout[row] {
      if !bytes.isEmpty { bytes.append(0x20) }
      words.withBytes(of: word) { bytes.append(contentsOf: $0) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// How many rows were read and what became of them.
public struct CorpusTally: Sendable, Equatable {
  /// Records behind the headers of all files.
  public var read = 0
  /// Rows that train.
  public var train = 0
  /// Rows that are held out.
  public var holdout = 0
  /// Malformed rows that were set aside.
  public var rejected = 0
  /// Rows without a label, where the job skips them.
  public var unlabelled = 0
  /// Rows that an later row with the same id replaces.
  public var replaced = 0
  /// Rows whose key and label stood before.
  public var duplicates = 0
  /// Keys with more than one label.
  public var conflicts = 0
  /// Distinct keys.
  public var keys = 0
  /// Keys that train and are held out, which only `holdout: {files: …}` allows.
  public var leaked = 0
}

/// Two rows that fold to one key and have different labels.
public struct LabelConflict: Sendable, Equatable {
  /// Where a row stands and what it is labelled.
  public struct Row: Sendable, Equatable {
    public var file: String
    public var line: Int
    public var label: String
  }

  public var first: Row
  public var second: Row
}
