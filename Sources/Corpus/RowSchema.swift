/// Which columns of a file make a row, and what a row must be like.
public struct RowSchema: Sendable, Equatable {
  /// What becomes of a row without a label.
  public enum Unlabelled: String, Sendable, CaseIterable {
    /// It is set aside as a fault.
    case reject
    /// It is left out and counted apart, for products that are not categorised yet.
    case skip
    /// It is kept with the label `RowBatch.noLabel`, for predictions.
    case keep
  }

  /// What becomes of a row without text.
  public enum Blank: String, Sendable, CaseIterable {
    /// It is set aside as a fault.
    case reject
    /// It is kept with an empty text, for predictions.
    case keep
  }

  /// What becomes of a row that is faulty.
  public enum Faulty: String, Sendable, CaseIterable {
    /// It is set aside and reported.
    case setAside
    /// It ends the reading with `CorpusError.row`, once all rows before it were handed over: where
    /// one answer a row is due.
    case endsFile
  }

  /// The columns whose values, joined by one blank, are the text.
  public var text: [String]
  /// The column of the label, or nil where rows have none.
  public var label: String?
  /// The column of the id, or nil where rows have none.
  public var id: String?
  /// The closed set of labels, or nil where any will do.
  public var labels: [String]?
  /// Old label → label, each applied once and before `labels`.
  public var aliases: [String: String]
  /// What becomes of a row without a label.
  public var unlabelled: Unlabelled
  /// What becomes of a row without text.
  public var blankText: Blank
  /// What becomes of a row that is faulty.
  public var faulty: Faulty

  /// A schema by its column names.
  public init(
    text: [String], label: String?, id: String? = nil, labels: [String]? = nil,
    aliases: [String: String] = [:], unlabelled: Unlabelled = .reject, blankText: Blank = .reject,
    faulty: Faulty = .setAside
  ) {
    self.text = text
    self.label = label
    self.id = id
    self.labels = labels
    self.aliases = aliases
    self.unlabelled = unlabelled
    self.blankText = blankText
    self.faulty = faulty
  }
}
