import ArgumentParser
import ArtifactStore
import RetrainJob
import Serving

/// `retrain pull`
struct Pull: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pull",
    abstract: "Brings what a channel holds to a file, checked, and replaced in one step.",
    discussion: """
      Signature, job, channel, sequence number, age, length, digest and exam are checked before the \
      file changes; whatever fails, it stays (76). Nothing is touched when there is nothing new. \
      FILE.trust beside it keeps what was pulled last, and FILE.previous the model before.
      """)

  @Option(
    help: ArgumentHelp(
      "The store, the address of a node or of an exported folder, or the folder.",
      valueName: "store|url|folder"))
  var from: String?

  @Option(help: ArgumentHelp("The channel to follow.", valueName: "name"))
  var channel: String?

  @Option(help: ArgumentHelp("The file to replace.", valueName: "file"))
  var to: String

  @Option(help: ArgumentHelp("The job, where there are several.", valueName: "name"))
  var job: String?

  @Option(
    help: ArgumentHelp(
      "A public key that may have signed the head; repeat it for several. Without one, no signature "
        + "is asked for.", valueName: "file"))
  var trustedKey: [String] = []

  @Flag(help: "Go on pulling until the process is ended.")
  var watch = false

  @Option(
    help: ArgumentHelp(
      "With --watch, the time between two pulls on average: 30s, 5m.", valueName: "time"))
  var interval: TimeSpan?

  @Option(
    help: ArgumentHelp(
      "A command to run after every new model, without a shell; it finds RETRAIN_FILE, "
        + "RETRAIN_VERSION and RETRAIN_DIGEST in its environment.", valueName: "command"))
  var onChange: String?

  @Flag(help: "Only show what was pulled last, and whether the file is still whole.")
  var status = false

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  @Flag(help: "Print nothing when all is well.")
  var quiet = false

  func validate() throws {
    guard !to.isEmpty else { throw ValidationError("--to needs the name of a file.") }
    if status { return }
    guard let from, !from.isEmpty else {
      throw ValidationError("--from needs a store, a URL or a folder.")
    }
    guard let channel, !channel.isEmpty else {
      throw ValidationError("--channel needs the name of a channel.")
    }
    guard onChange.map({ ChildCommand($0) != nil }) ?? true else {
      throw ValidationError("--on-change needs a command.")
    }
    guard interval == nil || watch else { throw ValidationError("--interval belongs to --watch.") }
  }

  func run() async throws {
    if status { return try showStatus() }
    let keys = try trustedKey.map { path in
      try Failure.ofKey { () throws(KeyError) in try TrustedKey(file: path) }
    }
    let origin: PullOrigin
    do throws(PullError) { origin = try PullOrigin(from ?? "") } catch {
      throw Failure(error.problem)
    }
    let follower = PullFollower(
      puller: Puller(from: origin, job: job, channel: channel ?? "", to: to, trusting: keys),
      file: to, command: onChange.flatMap { ChildCommand($0) }, show: show)
    guard watch else { return try await follower.pullOnce() }
    try await follower.follow(interval.map { PullSchedule(every: Double($0.seconds)) } ?? .init())
  }

  private func show(_ outcome: PullOutcome) {
    if json {
      Console.print(PullLine(outcome, file: to).json)
    } else if !quiet {
      Console.print(PullLine(outcome, file: to).text)
    }
  }

  private func showStatus() throws {
    let status = try PullStatus(of: to)
    if json {
      Console.print(status.json)
    } else {
      Console.print(status.lines.joined(separator: "\n"))
    }
    if let problem = status.problem { throw Failure(problem) }
  }
}
