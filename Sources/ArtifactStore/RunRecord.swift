public import FoundationEssentials

/// Everything that is kept of one run, whatever its outcome; set what the run got to.
///
/// The properties that end in `JSON` are opaque to the store, each a column of `run`, and must be
/// JSON text (`{}`, `[]` or `null` where there is nothing).
public struct RunRecord: Equatable, Sendable {
  public var job: String
  /// `publish` sets this one by itself.
  public var outcome: RunOutcome
  /// The exit code of the run, from the table of commands.
  public var exitCode: Int32
  /// Kept to the millisecond.
  public var started: Date
  /// Kept to the millisecond.
  public var finished: Date
  /// Digest over data, job file, cases and trainer version; what the channels hold after the run
  /// is not in it: the store adds that itself. Nil when the run failed before it was known.
  public var inputKey: Digest?
  /// The version that an *unchanged* run confirms; `publish` sets this one by itself.
  public var version: Int?
  /// Digest of the artifact that the run trained, or confirmed without training.
  public var candidate: Digest?
  /// The job file, byte for byte; nil when it could not be read.
  public var jobFile: Data?
  /// The cases, byte for byte; nil when they could not be read.
  public var caseFile: Data?
  /// The folder that paths in the job file are relative to.
  public var folder: String
  public var inputs: [RunInput]
  /// Names the way that rows were split, to be compared with later runs.
  public var splitID: String?
  /// All rows of the data files, for the `rows` gate.
  public var rowsRead: Int
  public var rowsJSON: String
  public var labelsJSON: String
  /// Label to number of training rows, for the `labels` gate.
  public var trainingLabelsJSON: String
  public var metricsJSON: String
  public var incumbentsJSON: String
  public var gatesJSON: String
  public var casesJSON: String
  public var errorJSON: String
  public var secondsJSON: String
  /// The whole object that `--json` prints; `publish` can be given it late.
  public var reportJSON: String
  /// The program's version.
  public var program: String
  /// Whether `--accept-new-baseline` was given.
  public var acceptedNewBaseline: Bool

  public init(
    job: String, outcome: RunOutcome, exitCode: Int32, started: Date, finished: Date,
    inputKey: Digest? = nil, version: Int? = nil, candidate: Digest? = nil, jobFile: Data? = nil,
    caseFile: Data? = nil, folder: String = "", inputs: [RunInput] = [], splitID: String? = nil,
    rowsRead: Int = 0, rowsJSON: String = "{}", labelsJSON: String = "{}",
    trainingLabelsJSON: String = "{}", metricsJSON: String = "{}", incumbentsJSON: String = "[]",
    gatesJSON: String = "[]", casesJSON: String = "{}", errorJSON: String = "null",
    secondsJSON: String = "{}", reportJSON: String = "{}", program: String = "",
    acceptedNewBaseline: Bool = false
  ) {
    self.job = job
    self.outcome = outcome
    self.exitCode = exitCode
    self.started = started
    self.finished = finished
    self.inputKey = inputKey
    self.version = version
    self.candidate = candidate
    self.jobFile = jobFile
    self.caseFile = caseFile
    self.folder = folder
    self.inputs = inputs
    self.splitID = splitID
    self.rowsRead = rowsRead
    self.rowsJSON = rowsJSON
    self.labelsJSON = labelsJSON
    self.trainingLabelsJSON = trainingLabelsJSON
    self.metricsJSON = metricsJSON
    self.incumbentsJSON = incumbentsJSON
    self.gatesJSON = gatesJSON
    self.casesJSON = casesJSON
    self.errorJSON = errorJSON
    self.secondsJSON = secondsJSON
    self.reportJSON = reportJSON
    self.program = program
    self.acceptedNewBaseline = acceptedNewBaseline
  }
}

/// A run as the store keeps it: the record and the number it got.
public struct StoredRun: Equatable, Sendable, Identifiable {
  public let id: Int64
  public let record: RunRecord
}
