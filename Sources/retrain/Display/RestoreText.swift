import ArtifactStore
import RetrainJob

/// What a restore came to.
struct RestoreText {
  private struct Object: Encodable {
    struct Channel: Encodable {
      var job: String
      var channel: String
      var version: String
      var digest: String
      var sequence: Int
      var held: Bool
      var signed: Bool
    }

    struct Before: Encodable {
      var job: String
      var channel: String
      var version: String
      var held: Bool
    }

    var outcome: String
    var store: String
    var asOf: String?
    var channels: [Channel]
    var moved: [Before]
    var lostEvents: Int?
    var lostVersions: [String]?
    var lostRuns: Int?
    var aside: String?

    enum CodingKeys: String, CodingKey {
      case outcome, store, channels, moved, aside
      case asOf = "as_of"
      case lostEvents = "lost_events"
      case lostVersions = "lost_versions"
      case lostRuns = "lost_runs"
    }
  }

  private let outcome: StoreRestore.Outcome
  private let path: String

  init(_ outcome: StoreRestore.Outcome, path: String) {
    self.outcome = outcome
    self.path = path
  }

  /// What the store holds now, and what was lost.
  var lines: [String] {
    let asOf =
      outcome.asOf.map { "as of \(Numbers.time($0)), its last event" } ?? "without an event"
    var lines = ["\(path) is the backup now, \(asOf)"]
    if !outcome.channels.isEmpty {
      var table = TextTable(
        ["job", "channel", "version", "sequence", "head", ""], rightAligned: [3])
      for state in outcome.channels {
        table.add([
          state.job, state.name, "\(state.job)@\(state.version)", String(state.sequence),
          outcome.signed.contains(state.job) ? "signed" : "unsigned", state.held ? "held" : "",
        ])
      }
      lines += table.lines.map { "  " + $0 }
    }
    lines += outcome.moved.map(RestoreText.words)
    if let lost = outcome.lost, !lost.isEmpty { lines.append("lost: \(lost.words)") }
    if let aside = outcome.aside { lines.append("what was there before is in \(aside)") }
    return lines
  }

  /// What nobody should overlook: a channel that was rolled back may serve the bad version again.
  private static func words(_ before: ChannelState) -> String {
    "\(before.job): \(before.name) held \(before.job)@\(before.version) before"
      + (before.held ? ", rolled back and held; look whether it has to be again" : "")
  }

  /// The line of JSON.
  var json: String {
    ReportJSON.text(
      Object(
        outcome: "restored", store: path, asOf: outcome.asOf.map { Numbers.time($0) },
        channels: outcome.channels.map {
          Object.Channel(
            job: $0.job, channel: $0.name, version: "\($0.job)@\($0.version)",
            digest: $0.digest.description, sequence: $0.sequence, held: $0.held,
            signed: outcome.signed.contains($0.job))
        },
        moved: outcome.moved.map {
          Object.Before(
            job: $0.job, channel: $0.name, version: "\($0.job)@\($0.version)", held: $0.held)
        },
        lostEvents: outcome.lost?.events, lostVersions: outcome.lost?.versions,
        lostRuns: outcome.lost?.runs, aside: outcome.aside))
  }
}
