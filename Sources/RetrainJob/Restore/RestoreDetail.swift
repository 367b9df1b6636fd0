public import ArtifactStore
import FoundationEssentials

/// What is recorded in the events of a restore beside who, when and why.
public struct RestoreDetail: Codable, Equatable, Sendable {
  /// The time of the last event in the backup; absent for one without events.
  public var backup: String?
  /// What was lost: events, versions and runs; absent where what was there could not be read.
  public var lostEvents: Int?
  public var lostVersions: [String]?
  public var lostRuns: Int?

  init(asOf: Date?, lost: HistoryLoss?) {
    backup = asOf.map { $0.formatted(.iso8601) }
    lostEvents = lost?.events
    lostVersions = lost?.versions
    lostRuns = lost?.runs
  }

  /// What was lost; nil where it is not known.
  public var lost: HistoryLoss? {
    guard let lostEvents, let lostVersions, let lostRuns else { return nil }
    return HistoryLoss(events: lostEvents, versions: lostVersions, runs: lostRuns)
  }

  enum CodingKeys: String, CodingKey {
    case backup
    case lostEvents = "lost_events"
    case lostVersions = "lost_versions"
    case lostRuns = "lost_runs"
  }
}
