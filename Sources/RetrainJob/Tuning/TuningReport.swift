/// What a tuning of one job came to: the object that `--tune --json` prints.
public struct TuningReport: Encodable, Sendable, Equatable {
  /// How a tuning ended.
  public enum Outcome: String, Encodable, Sendable {
    /// Other settings than the present ones pay.
    case found
    /// The present settings stand.
    case stands
    case failed
  }

  /// The rows that were compared on.
  public struct Rows: Encodable, Sendable, Equatable {
    /// The job's training rows.
    public var training = 0
    /// Those of them that were used.
    public var used = 0
    /// The labels of the used rows.
    public var labels = 0
  }

  /// The job's name, or the path of its file where that could not be read.
  public var job: String
  public var outcome = Outcome.failed
  public var rows = Rows()
  public var cost: TuningCost?
  /// Every setting in the order in which they were tried, the present one first.
  public var trials: [SettingTrial] = []
  /// The present setting and each step that the search took, on rows that it did not look at; empty
  /// where it took none.
  public var confirmations: [SettingTrial] = []
  /// The `model` block for the job file; empty where the present settings stand.
  public var lines: [String] = []
  public var error: Problem?
  /// Seconds of everything.
  public var seconds = 0.0
  /// The peak memory of the process, in bytes.
  public var peakRSSBytes = 0
  /// The threads it was allowed.
  public var threads = 1

  /// Begins a report.
  public init(job: String) { self.job = job }

  enum CodingKeys: String, CodingKey {
    case job, outcome, rows, cost, trials, confirmations, lines, error, seconds
    case peakRSSBytes = "peak_rss_bytes"
    case threads
  }

  /// Writes every field, `null` where there is nothing.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(job, forKey: .job)
    try container.encode(outcome, forKey: .outcome)
    try container.encode(rows, forKey: .rows)
    try container.encode(cost, forKey: .cost)
    try container.encode(trials, forKey: .trials)
    try container.encode(confirmations, forKey: .confirmations)
    try container.encode(lines, forKey: .lines)
    try container.encode(error, forKey: .error)
    try container.encode(seconds, forKey: .seconds)
    try container.encode(peakRSSBytes, forKey: .peakRSSBytes)
    try container.encode(threads, forKey: .threads)
  }
}
