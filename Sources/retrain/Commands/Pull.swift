import ArgumentParser
import ArtifactStore
import RetrainJob
import Serving

/// `retrain pull`
struct Pull: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Brings what a channel holds to a file, checked, and replaced in one step.",
    discussion: """
      Digest and exam are checked before the file changes; whatever fails, it stays. Nothing is \
      touched when there is nothing new. FILE.trust beside it keeps what was pulled last: a channel \
      that went back without a rollback is refused with 76.
      """)

  @Option(help: ArgumentHelp("The store.", valueName: "store"))
  var from: String

  @Option(help: ArgumentHelp("The channel to follow.", valueName: "name"))
  var channel: String

  @Option(help: ArgumentHelp("The file to replace.", valueName: "file"))
  var to: String

  @Option(help: ArgumentHelp("The job, where the store holds several.", valueName: "name"))
  var job: String?

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  @Flag(help: "Print nothing when all is well.")
  var quiet = false

  func validate() throws {
    if ["http://", "https://"].contains(where: { from.lowercased().hasPrefix($0) }) {
      throw ValidationError(
        "--from takes the file of a store; this version of retrain does not pull over HTTP.")
    }
    guard !to.isEmpty else { throw ValidationError("--to needs the name of a file.") }
  }

  func run() throws {
    let store: ArtifactStore
    do throws(StoreError) { store = try ArtifactStore.open(from, mode: .readOnly) } catch {
      throw Failure(error.problem(option: "--from"))
    }
    let job = try StoreOptions.jobName(job, in: store)
    do throws(PullError) {
      let puller = Puller(store: store, job: job, channel: channel, file: to)
      show(try puller.pull())
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
