public import Corpus
public import TextFolding

/// What `retrain init` found and wrote.
public struct InitReport: Sendable, Equatable {
  /// The folder of the job, and its name.
  public var folder: String
  public var job: String
  public var format: CSVFormat
  public var columns: ColumnChoice
  public var rows: RowFigures
  /// Labels with their numbers of rows, ascending as UTF-8 bytes.
  public var labels: [LabelCount]
  /// Labels that too few held-out rows measure.
  public var rareLabels: [String]
  /// Labels that look like one.
  public var aliases: [AliasProposal]
  /// The language whose stop words are the most frequent, and their share of all words.
  public var stopWords: StopWords?
  public var stopWordShare = 0.0
  /// The share of the rows that hold an accented letter.
  public var accentedShare: Double
  public var damage: [TextDamage]
  public var accuracy: Double
  public var macroF1: Double
  /// Cases that were written; labels whose case is an accent pair, labels whose case is reported and
  /// refuses nothing, and labels without any.
  public var cases: Int
  public var pairs: Int
  public var notRequired: Int
  public var withoutCase: [String]
}
