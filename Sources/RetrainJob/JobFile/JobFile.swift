public import Classifier
public import Corpus
public import Gates

/// What a job is to do every night: its `job.yaml`, checked and with every default filled in.
///
/// Paths are as written, relative to the folder of the job file; `JobInputs` finds the files.
public struct JobFile: Sendable, Equatable {
  /// Letters, digits, `.`, `_` and `-`: it becomes a file name, part of a URL, and `products@12`.
  public var name: String
  public var data: DataSettings
  /// The closed set of labels, trimmed and NFC, in the order of the file; nil where any will do.
  public var labels: [String]?
  /// Old name → name, trimmed and NFC; no name on the right is itself an old one, while an old
  /// one may still stand in `labels`.
  public var aliases: [String: String]
  public var holdout: Holdout
  public var model: ModelSettings
  /// The regression cases, a CSV file.
  public var cases: String
  public var gates: GateSettings
  /// In order of promotion, at least one; a run publishes to the first.
  public var channels: [String]
  /// The store's SQLite file.
  public var store: String
  /// The folder that keeps the inputs of accepted runs by digest; nil where none are kept.
  public var archive: String?
  /// The private key that signs heads; nil where they are unsigned.
  public var signingKey: String?
  /// Folders of static exports that every run keeps up to date.
  public var exports: [String]
  /// A program and its arguments that get the JSON of every run; empty where nobody is told.
  public var onResult: [String]

  /// A job with the defaults of the job file; `name`, `data`, `cases` and `gates` have none.
  public init(
    name: String,
    data: DataSettings,
    labels: [String]? = nil,
    aliases: [String: String] = [:],
    holdout: Holdout = .share(0.2),
    model: ModelSettings = ModelSettings(),
    cases: String,
    gates: GateSettings,
    channels: [String] = JobFile.defaultChannels,
    store: String = JobFile.defaultStore,
    archive: String? = nil,
    signingKey: String? = nil,
    exports: [String] = [],
    onResult: [String] = []
  ) {
    self.name = name
    self.data = data
    self.labels = labels
    self.aliases = aliases
    self.holdout = holdout
    self.model = model
    self.cases = cases
    self.gates = gates
    self.channels = channels
    self.store = store
    self.archive = archive
    self.signingKey = signingKey
    self.exports = exports
    self.onResult = onResult
  }

  /// What the reader of the job's CSV files has to know of their rows.
  public var rowSchema: RowSchema {
    RowSchema(
      text: data.text, label: data.label, id: data.id, labels: labels, aliases: aliases,
      unlabelled: data.unlabelled)
  }

  /// `staging`, then `production`.
  public static let defaultChannels = ["staging", "production"]

  /// `artifacts/` beside the `jobs/` folder that holds the job's folder.
  public static let defaultStore = "../../artifacts/retrain.sqlite"
}
