public import Corpus

/// Why no job could be made of CSV files, as data; the command has the words and exit codes.
public enum InitError: Error, Sendable, Equatable {
  /// No delimiter divides the first line into columns (65).
  case noDelimiter(file: String)
  /// The first row has the look of data: its field in this column comes again (65).
  case noHeader(file: String, column: Int, again: Int)
  /// Which columns hold text and label is not plain (64).
  case columnsNotPlain(file: String, columns: [ColumnFacts])
  /// A file of the new job is there already (73).
  case exists(path: String)
  /// A file or folder cannot be made (73, 77).
  case cannotWrite(path: String, errno: Int32)
  /// The column of the label is blank in every row (65).
  case noLabel(column: String)
  /// All rows with a label have this one (65).
  case oneLabel(String)
  /// The model is right no more often than its answers would be when they are shuffled (65).
  case noBetterThanShuffled(accuracy: Double, shuffled: Double)
  /// Too few texts to measure a model by (65).
  case notMeasured(rows: Int, labels: Int)
  /// The trained model answers no text right that could be a case (65).
  case noCase
  /// The model does not pass the gates that were measured on it (65).
  case refused(gates: [String])
  /// A CSV file as a whole (65, 66, 77).
  case corpus(CorpusError)
  /// What a run would say (its own table of codes).
  case run(RunError)
}
