public import Corpus

/// Where the rows come from and how they are read: the `data` block of a job file.
public struct DataSettings: Sendable, Equatable {
  /// Paths or globs, relative to the job file; at least one.
  public var files: [String]
  public var format: CSVFormat
  /// The columns that make up the text, joined by one blank; at least one.
  public var text: [String]
  /// The column of the label.
  public var label: String
  /// The column that tells rows apart: of rows with one id, the last read counts.
  public var id: String?
  /// What becomes of a row without a label.
  public var unlabelled: RowSchema.Unlabelled
  /// The share of malformed rows that may be set aside, from 0 to below 1.
  public var maxRejected: Double
  /// When no input is newer than this, the run is refused; whole seconds.
  public var maxAge: Duration?

  /// Settings with the defaults of the job file.
  public init(
    files: [String],
    format: CSVFormat = CSVFormat(),
    text: [String],
    label: String,
    id: String? = nil,
    unlabelled: RowSchema.Unlabelled = .reject,
    maxRejected: Double = 0,
    maxAge: Duration? = nil
  ) {
    self.files = files
    self.format = format
    self.text = text
    self.label = label
    self.id = id
    self.unlabelled = unlabelled
    self.maxRejected = maxRejected
    self.maxAge = maxAge
  }
}
