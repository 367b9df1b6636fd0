import ArgumentParser
import ArtifactStore
import RetrainJob
import Serving

/// `retrain pull`
struct Pull: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
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
  var from: String

  @Option(help: ArgumentHelp("The channel to follow.", valueName: "name"))
  var channel: String

  @Option(help: ArgumentHelp("The file to replace.", valueName: "file"))
  var to: String

  @Option(help: ArgumentHelp("The job, where there are several.", valueName: "name"))
  var job: String?

  @Option(
    help: ArgumentHelp(
      "A public key that may have signed the head; repeat it for several. Without one, no signature "
        + "is asked for.", valueName: "file"))
  var trustedKey: [String] = []

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  @Flag(help: "Print nothing when all is well.")
  var quiet = false

  func validate() throws {
    guard !to.isEmpty else { throw ValidationError("--to needs the name of a file.") }
    guard !from.isEmpty else { throw ValidationError("--from needs a store, a URL or a folder.") }
  }

  func run() async throws {
    let keys = try trustedKey.map { path in
      try Failure.ofKey { () throws(KeyError) in try TrustedKey(file: path) }
    }
    do throws(PullError) {
      let puller = Puller(
        from: try PullOrigin(from), job: job, channel: channel, to: to, trusting: keys)
      show(try await puller.pull())
    } catch {
      throw Failure(error.problem)
    }
  }

  private func show(_ outcome: PullOutcome) {
    if json {
      Console.print(PullLine(outcome, file: to).json)
    } else if !quiet {
      Console.print(PullLine(outcome, file: to).text)
    }
  }
}
