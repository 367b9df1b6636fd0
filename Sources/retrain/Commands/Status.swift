import ArgumentParser
import ArtifactStore
import FoundationEssentials
import RetrainJob

/// `retrain status`
struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows what each channel holds since when, and how old the last good run is.",
    discussion: """
      A good run published, or found that what is published is what its inputs give. With --max-age \
      the exit code is 1 when the last good run of a job is older, or there was none: for monitors.
      """)

  @Option(
    help: ArgumentHelp(
      "Exit with 1 when the last good run is older: 90s, 30m, 48h, 7d.", valueName: "time"))
  var maxAge: TimeSpan?

  @OptionGroup var options: StoreOptions

  @Flag(help: "Print one JSON object a job on standard output.")
  var json = false

  func run() throws {
    let store = try options.open()
    let all = try Failure.of { () throws(StoreError) in try store.jobs() }
    let jobs = options.job == nil ? all : [try options.jobName(in: store)]
    let now = Date()
    var stale: [String] = []
    for job in jobs {
      let status = try Failure.ofChannel { () throws(ChannelError) in
        try JobStatus(of: job, in: store)
      }
      let text = StatusText(status, now: now)
      Console.print(json ? text.json : text.lines.joined(separator: "\n"))
      if let maxAge, status.age(at: now).map({ $0 > Double(maxAge.seconds) }) ?? true {
        stale.append("\(job): \(text.age)")
      }
    }
    if maxAge != nil, jobs.isEmpty { stale.append("no job ever ran") }
    guard stale.isEmpty else {
      throw Failure(Problem(code: ProgramExit.refused, reason: stale.joined(separator: "\n")))
    }
  }
}
