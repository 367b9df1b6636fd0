public import ArtifactStore
public import Classifier
public import Corpus
public import Gates

/// Why a run ended before there was a verdict, as data; the command has the words and exit codes.
public enum RunError: Error, Equatable, Sendable {
  /// The job file, or a file that it names (78, 66, 77).
  case jobFile(JobFileErrors)
  /// A data file as a whole (65; 66 and 77 when it cannot be read).
  case corpus(CorpusError)
  /// More rows are malformed than `max-rejected` allows (65).
  case rejectedRows(RejectedRows)
  /// No row is left to train on (65).
  case noTrainingRows
  /// Too few texts are left for settings to be compared on (65).
  case tooFewToTune(keys: Int, labels: Int)
  /// The cases file as CSV (65).
  case caseFile(CorpusError)
  /// What the cases say (65, 78 when none is active).
  case cases(file: String, GatesError)
  /// A file was written while it was read: its digest changed (75).
  case changedWhileRead(file: String)
  /// The store (its own table of codes).
  case store(StoreError)
  /// The signing key cannot be used (its own table of codes).
  case key(KeyError)
  /// What the run came to is in the store, and the static export in this folder could not be brought
  /// up to date (the store's table of codes).
  case export(folder: String, StoreError)
  /// What a channel holds cannot be opened or fails its exam (65).
  case incumbent(version: String, ArtifactError)
  /// The candidate did not survive being written and read again, or another mistake of ours (70).
  case internalError(String)
  /// The gates accept predictions that were shuffled, whose accuracy is given (78).
  case acceptsShuffled(accuracy: Double)
  /// A change gate fails for the incumbent of this channel against itself (78).
  case refusesItself(channel: String, gates: [String])
}

/// Rows that were set aside, and how many the job would have allowed.
public struct RejectedRows: Equatable, Sendable {
  /// The first of them.
  public var first: [Rejection]
  public var rejected: Int
  public var read: Int
  /// The share that the job allows.
  public var allowed: Double
}
