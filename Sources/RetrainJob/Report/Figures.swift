public import Gates

/// The counts of rows in a report.
public struct RowFigures: Codable, Sendable, Equatable {
  public var read = 0
  public var train = 0
  public var holdout = 0
  public var rejected = 0
  public var unlabelled = 0
  public var duplicates = 0
  public var conflicts = 0
  public var leaked = 0
}

/// One label in a report: rows, and how well the candidate finds it, from 0 to 1.
public struct LabelFigures: Codable, Sendable, Equatable {
  public var train: Int
  public var holdout: Int
  public var precision: Double?
  public var recall: Double?
  public var f1: Double?

  enum CodingKeys: String, CodingKey { case train, holdout, precision, recall, f1 }

  /// Writes `null` for what could not be measured.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(train, forKey: .train)
    try container.encode(holdout, forKey: .holdout)
    try container.encode(precision, forKey: .precision)
    try container.encode(recall, forKey: .recall)
    try container.encode(f1, forKey: .f1)
  }
}

/// The metrics of one model on the holdout; absent where the holdout is empty.
public struct MetricFigures: Codable, Sendable, Equatable {
  public var accuracy: Double?
  public var macroF1: Double?
  public var logLoss: Double?
  public var ece: Double?

  init(_ metrics: Metrics) {
    accuracy = metrics.accuracy
    macroF1 = metrics.macroF1
    logLoss = metrics.logLoss
    ece = metrics.ece
  }

  enum CodingKeys: String, CodingKey {
    case accuracy
    case macroF1 = "macro_f1"
    case logLoss = "log_loss"
    case ece
  }

  /// Writes `null` for what could not be measured.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(accuracy, forKey: .accuracy)
    try container.encode(macroF1, forKey: .macroF1)
    try container.encode(logLoss, forKey: .logLoss)
    try container.encode(ece, forKey: .ece)
  }
}

/// What a channel held before the run, measured on the same holdout.
public struct IncumbentFigures: Codable, Sendable, Equatable {
  public var channel: String
  public var version: String
  public var metrics: MetricFigures
}

/// One gate in a report.
public struct GateFigures: Codable, Sendable, Equatable {
  public var name: String
  public var status: GateResult.Status
  public var value: Double?
  public var threshold: Double?
  /// The channel of the worst comparison.
  public var incumbent: String?
  public var detail: String

  init(_ result: GateResult) {
    name = result.name
    status = result.status
    value = result.value
    threshold = result.threshold
    incumbent = result.incumbent
    detail = result.detail
  }

  enum CodingKeys: String, CodingKey { case name, status, value, threshold, incumbent, detail }

  /// Writes `null` for what a gate does not have.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(status, forKey: .status)
    try container.encode(value, forKey: .value)
    try container.encode(threshold, forKey: .threshold)
    try container.encode(incumbent, forKey: .incumbent)
    try container.encode(detail, forKey: .detail)
  }
}

/// The seconds that the stages took.
public struct Seconds: Codable, Sendable, Equatable {
  public var ingest = 0.0
  public var train = 0.0
  public var evaluate = 0.0
  public var publish = 0.0
  public var total = 0.0
}

/// Why a run could not be made; words and code come from the command.
public struct Problem: Error, Codable, Sendable, Equatable {
  /// The exit code.
  public var code: Int32
  public var file: String?
  public var line: Int?
  public var key: String?
  /// What is wrong and what to do, in a sentence or several lines.
  public var reason: String

  /// Makes a problem.
  public init(
    code: Int32, file: String? = nil, line: Int? = nil, key: String? = nil, reason: String
  ) {
    self.code = code
    self.file = file
    self.line = line
    self.key = key
    self.reason = reason
  }

  enum CodingKeys: String, CodingKey { case code, file, line, key, reason }

  /// Writes `null` for what a problem does not have.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(code, forKey: .code)
    try container.encode(file, forKey: .file)
    try container.encode(line, forKey: .line)
    try container.encode(key, forKey: .key)
    try container.encode(reason, forKey: .reason)
  }
}
