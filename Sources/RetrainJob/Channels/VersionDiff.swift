public import ArtifactStore

/// Two versions of a job side by side: what their runs measured, which labels change, and what
/// both answer to the cases.
public struct VersionDiff: Sendable {
  /// One of the two, with the report of the run that made it.
  public struct Side: Sendable {
    public let version: Version
    public let report: RunReport
  }

  public let before: Side
  public let after: Side
  public let flips: FlipList
  /// Nil when the bytes of one were freed, so that it cannot be asked.
  public let cases: CaseDiff?

  /// Compares two versions of one job.
  public init(
    from before: Version, to after: Version, in store: ArtifactStore
  ) throws(ChannelError) {
    self.before = Side(version: before, report: try VersionDiff.record(before, store).report)
    self.after = Side(version: after, report: try VersionDiff.record(after, store).report)
    flips = try FlipList(from: before, to: after, in: store)
    cases =
      before.hasBytes && after.hasBytes
      ? try CaseDiff(from: before, to: after, in: store) : nil
  }

  /// What the run that made a version left.
  static func record(
    _ version: Version, _ store: ArtifactStore
  ) throws(ChannelError) -> (run: RunRecord, report: RunReport) {
    let run = try ChannelError.store { () throws(StoreError) in try store.run(version.run) }
    guard let record = run?.record,
      let report = ReportJSON.value(RunReport.self, of: record.reportJSON)
    else { throw .store(.damaged(detail: "the run of \(version.name) left no report")) }
    return (record, report)
  }
}
