/// What a run leaves for whoever shows it.
public struct RunResult: Sendable {
  /// The object that `--json` prints.
  public var report: RunReport
  /// What weighed in the failed cases, and known failures that pass.
  public var cases = CaseFindings()
  /// The exit code.
  public var exitCode: Int32
  /// What a dry run would publish, `products@2`.
  public var wouldPublish: String?
  /// Labels that too few keys measure, with their number of keys.
  public var notMeasured: [(label: String, keys: Int)] = []
  /// The ids of the cases that were run, in order of the file.
  public var caseIDs: [String] = []
  /// Whether the verdict is that of an earlier run with the same inputs.
  public var isRepeated = false
  /// Whether the job has no key, so that its heads are unsigned.
  public var isUnsigned = false

  /// Makes a result of a report.
  public init(report: RunReport, exitCode: Int32) {
    self.report = report
    self.exitCode = exitCode
  }
}
