import ArgumentParser
import ArtifactStore
import RetrainJob

/// `retrain history`
struct History: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Shows who moved which channel, when and why, the newest first.")

  @Option(help: ArgumentHelp("Only this channel.", valueName: "name"))
  var channel: String?

  @Option(help: "How many events to show; by default all.")
  var last: Int?

  @OptionGroup var options: StoreOptions

  @Flag(help: "Print one JSON object an event on standard output.")
  var json = false

  func validate() throws {
    guard last ?? 1 > 0 else { throw ValidationError("--last must be at least 1.") }
  }

  func run() throws {
    let store = try options.open()
    let job = options.job == nil ? nil : try options.jobName(in: store)
    let events = try Failure.of { () throws(StoreError) in
      try store.events(job: job, channel: channel, limit: last)
    }
    if events.isEmpty, let channel { try complain(channel, job, store) }
    if json {
      for event in events { Console.print(EventLine(event).json) }
      return
    }
    var table = TextTable(["time", "job", "channel", "what", "version", "who", "why"])
    for event in events { table.add(EventLine(event).cells) }
    Console.print(table.lines.joined(separator: "\n"))
  }

  private func complain(_ channel: String, _ job: String?, _ store: ArtifactStore) throws {
    let job = try job ?? options.jobName(in: store)
    let known = try Failure.of { () throws(StoreError) in try store.channels(job: job) }
    throw Failure(
      ChannelError.unknownChannel(job: job, channel: channel, available: known.map(\.name))
        .problem)
  }
}
