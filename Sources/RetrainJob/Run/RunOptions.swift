/// What the command line asks of a run beside the job file.
public struct RunOptions: Sendable, Equatable {
  /// Trains and gates in full and writes nothing at all.
  public var isDryRun = false
  /// Trains even when the same inputs have had their verdict.
  public var isForced = false
  /// The store to use instead of the job's.
  public var store: String?
  /// A folder to read the data from instead of the job's, in a dry run.
  public var dataFolder: String?
  /// An artifact to compare with instead of what the store's channels hold, in a dry run.
  public var incumbent: String?
  /// How many threads may work; at least 1.
  public var threads = 1
  /// Lets this run pass `rows`, `labels` and a changed split.
  public var acceptsNewBaseline = false
  /// Who is recorded as having published.
  public var actor = "retrain"

  /// Options for an ordinary run.
  public init() {}
}
