import ArtifactStore
import FoundationEssentials
import RetrainJob

/// How a job stands, for people and monitors.
struct StatusText {
  private struct Object: Encodable {
    struct Channel: Encodable {
      var channel: String
      var version: String
      var digest: String
      var sequence: Int
      var since: String
      var held: Bool
    }

    struct Run: Encodable {
      var run: Int64
      var outcome: String
      var finished: String
      var exitCode: Int32

      enum CodingKeys: String, CodingKey {
        case run, outcome, finished
        case exitCode = "exit_code"
      }
    }

    var job: String
    var channels: [Channel]
    var lastRun: Run?
    var lastPublish: Run?
    var lastGood: Run?
    var ageSeconds: Int?

    enum CodingKeys: String, CodingKey {
      case job, channels
      case lastRun = "last_run"
      case lastPublish = "last_publish"
      case lastGood = "last_good"
      case ageSeconds = "age_seconds"
    }
  }

  private let status: JobStatus
  private let now: Date

  init(_ status: JobStatus, now: Date) {
    self.status = status
    self.now = now
  }

  /// How old the last good run is, in words.
  var age: String {
    guard let age = status.age(at: now) else { return "nothing was ever published" }
    return "the last good run was \(TimeSpan.text(age)) ago"
  }

  /// The job, its channels, its last run.
  var lines: [String] {
    var lines = [status.job]
    if !status.channels.isEmpty {
      var table = TextTable(["channel", "version", "since", "sequence", ""], rightAligned: [3])
      for channel in status.channels {
        table.add([
          channel.name, "\(status.job)@\(channel.version)", Numbers.time(channel.since),
          String(channel.sequence), channel.held ? "held" : "",
        ])
      }
      lines += table.lines.map { "  " + $0 }
    }
    lines.append("  \(age)")
    if let last = status.lastPublish {
      lines.append("  the last publish was at \(Numbers.time(last.finished)), run \(last.id)")
    }
    if let last = status.lastRun {
      lines.append(
        "  the last run was at \(Numbers.time(last.finished)), run \(last.id): "
          + last.outcome.rawValue)
    }
    return lines
  }

  /// The job as one line of JSON.
  var json: String {
    ReportJSON.text(
      Object(
        job: status.job,
        channels: status.channels.map {
          Object.Channel(
            channel: $0.name, version: "\(status.job)@\($0.version)",
            digest: $0.digest.description, sequence: $0.sequence, since: Numbers.time($0.since),
            held: $0.held)
        },
        lastRun: status.lastRun.map { StatusText.object($0) },
        lastPublish: status.lastPublish.map { StatusText.object($0) },
        lastGood: status.lastGood.map { StatusText.object($0) },
        ageSeconds: status.age(at: now).map { Int($0) }))
  }

  private static func object(_ run: RunSummary) -> Object.Run {
    Object.Run(
      run: run.id, outcome: run.outcome.rawValue, finished: Numbers.time(run.finished),
      exitCode: run.exitCode)
  }
}
