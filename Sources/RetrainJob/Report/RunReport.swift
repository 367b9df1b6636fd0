/// What one run of one job came to: the object that `--json` prints and the store keeps.
public struct RunReport: Codable, Sendable, Equatable {
  /// How a run ended.
  public enum Outcome: String, Codable, Sendable {
    case published, unchanged, refused, held, failed
    case wouldPublish = "would-publish"
  }

  /// The job's name, or the path of its file where that could not be read.
  public var job: String
  public var outcome = Outcome.failed
  /// `products@12`; absent when nothing was published.
  public var version: String?
  /// The digest of the candidate, `sha256:…`, whenever there is one.
  public var digest: String?
  /// The channel that a run publishes to.
  public var channel: String?
  public var rows = RowFigures()
  public var labels: [String: LabelFigures] = [:]
  public var metrics: MetricFigures?
  public var incumbents: [IncumbentFigures] = []
  public var gates: [GateFigures] = []
  public var cases = CaseFigures()
  public var error: Problem?
  public var seconds = Seconds()
  /// The peak memory of the process, in bytes.
  public var peakRSSBytes = 0
  /// The threads it was allowed.
  public var threads = 1

  /// Begins a report.
  public init(job: String) { self.job = job }

  enum CodingKeys: String, CodingKey {
    case job, outcome, version, digest, channel, rows, labels, metrics, incumbents, gates, cases
    case error, seconds
    case peakRSSBytes = "peak_rss_bytes"
    case threads
  }

  /// Writes every field, `null` where there is nothing.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(job, forKey: .job)
    try container.encode(outcome, forKey: .outcome)
    try container.encode(version, forKey: .version)
    try container.encode(digest, forKey: .digest)
    try container.encode(channel, forKey: .channel)
    try container.encode(rows, forKey: .rows)
    try container.encode(labels, forKey: .labels)
    try container.encode(metrics, forKey: .metrics)
    try container.encode(incumbents, forKey: .incumbents)
    try container.encode(gates, forKey: .gates)
    try container.encode(cases, forKey: .cases)
    try container.encode(error, forKey: .error)
    try container.encode(seconds, forKey: .seconds)
    try container.encode(peakRSSBytes, forKey: .peakRSSBytes)
    try container.encode(threads, forKey: .threads)
  }
}
