import ArtifactStore
public import Gates

/// Two versions side by side as one JSON object.
public struct DiffReport: Encodable, Sendable {
  /// What the run of one version measured.
  public struct Side: Encodable, Sendable {
    public var version: String
    public var digest: String
    public var rows: RowFigures
    public var metrics: MetricFigures?
    public var cases: CaseFigures
  }

  /// What one version's run said of a gate.
  public struct GateSide: Encodable, Equatable, Sendable {
    public var status: GateResult.Status
    public var value: Double?
    public var threshold: Double?
  }

  /// A gate in both runs; a side is absent where that run had no such gate.
  public struct Gate: Encodable, Equatable, Sendable {
    public var name: String
    public var before: GateSide?
    public var after: GateSide?
  }

  public var job: String
  public var before: Side
  public var after: Side
  public var flips: FlipFigures
  /// The gates of the later run in their order, then those that only the earlier one had.
  public var gates: [Gate]
  /// Absent when the bytes of one were freed.
  public var cases: CaseDiff?

  /// Makes the report of a comparison.
  public init(_ diff: VersionDiff) {
    job = diff.after.version.job
    before = Side(diff.before)
    after = Side(diff.after)
    flips = FlipFigures(diff.flips)
    cases = diff.cases
    let earlier = diff.before.report.gates
    let later = diff.after.report.gates
    let names = later.map(\.name)
    let gone = earlier.map(\.name).filter { name in !names.contains(name) }
    gates = (names + gone).map { name in
      Gate(
        name: name, before: earlier.first { $0.name == name }.map { GateSide($0) },
        after: later.first { $0.name == name }.map { GateSide($0) })
    }
  }
}

extension DiffReport.Side {
  fileprivate init(_ side: VersionDiff.Side) {
    version = side.version.name
    digest = side.version.digest.description
    rows = side.report.rows
    metrics = side.report.metrics
    cases = side.report.cases
  }
}

extension DiffReport.GateSide {
  fileprivate init(_ gate: GateFigures) {
    status = gate.status
    value = gate.value
    threshold = gate.threshold
  }
}
