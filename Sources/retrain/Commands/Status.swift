import ArgumentParser
import ArtifactStore
import FoundationEssentials
import RetrainJob
import Serving

/// `retrain status`
struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Shows what each channel holds since when, and what every node serves.",
    discussion: """
      A good run published, or found that what is published is what its inputs give. With --max-age \
      the exit code is 1 when the last good run of a job is older, or there was none: for monitors. \
      With --nodes every node is asked for its /readyz, and a static export for its heads; the exit \
      code is 1 when one serves nothing. They are shown even when the store cannot be opened.
      """)

  @Option(
    help: ArgumentHelp(
      "Exit with 1 when the last good run is older: 90s, 30m, 48h, 7d.", valueName: "time"))
  var maxAge: TimeSpan?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Nodes or exports to ask what they serve.", valueName: "url"))
  var nodes: [String] = []

  @OptionGroup var options: StoreOptions

  @Flag(help: "Print one JSON object a job, then one a node, on standard output.")
  var json = false

  func validate() throws {
    for node in nodes where HTTPOrigin(node) == nil {
      throw ValidationError("'\(node)' is no address of a node; write http://node:8080.")
    }
  }

  func run() async throws {
    var channels: [ChannelState] = []
    var stale: [String] = []
    var failure: Failure?
    do {
      let store = try options.open()
      let statuses = try statuses(of: store)
      channels = statuses.flatMap(\.channels)
      stale = show(statuses)
    } catch let error as Failure where !nodes.isEmpty {
      // In the worst hour the store may be what is lost.
      failure = error
    }
    if !nodes.isEmpty {
      let text = await ask(channels)
      for line in json ? text.json : text.lines { Console.print(line) }
      stale += text.failures
    }
    if let failure { throw failure }
    guard stale.isEmpty else {
      throw Failure(Problem(code: ProgramExit.refused, reason: stale.joined(separator: "\n")))
    }
  }

  private func statuses(of store: ArtifactStore) throws -> [JobStatus] {
    let all = try Failure.of { () throws(StoreError) in try store.jobs() }
    let jobs = options.job == nil ? all : [try options.jobName(in: store)]
    return try jobs.map { job in
      try Failure.ofChannel { () throws(ChannelError) in try JobStatus(of: job, in: store) }
    }
  }

  /// Shows the jobs and gives what is too old.
  private func show(_ statuses: [JobStatus]) -> [String] {
    let now = Date()
    var stale: [String] = []
    for status in statuses {
      let text = StatusText(status, now: now)
      Console.print(json ? text.json : text.lines.joined(separator: "\n"))
      if let maxAge, status.age(at: now).map({ $0 > Double(maxAge.seconds) }) ?? true {
        stale.append("\(status.job): \(text.age)")
      }
    }
    if maxAge != nil, statuses.isEmpty { stale.append("no job ever ran") }
    return stale
  }

  private func ask(_ channels: [ChannelState]) async -> NodeText {
    var wanted = channels.map { NodeProbe.Channel(job: $0.job, name: $0.name) }
    if wanted.isEmpty {
      wanted = JobFile.defaultChannels.map { NodeProbe.Channel(job: options.job, name: $0) }
    }
    let origins = nodes.compactMap { HTTPOrigin($0) }
    let answers = await NodeProbe(channels: wanted).ask(origins)
    return NodeText(
      zip(origins, answers).map { (address: $0.text, answer: $1) }, channels: channels)
  }
}
