import ArgumentParser
import ArtifactStore
import FoundationEssentials
import RetrainJob

/// `retrain restore`
struct Restore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Puts a backup in the place of the store, with heads that every node believes.",
    discussion: """
      The backup is opened as a file that somebody else may have written and checked whole, exams \
      too. Every channel gets a sequence number above N, and above any of the store that is there: \
      `retrain pull --status` and `retrain status --nodes` say what the nodes have seen. What is \
      held stays held. When the store has runs or events that the backup lacks, or cannot be read, \
      nothing happens and the exit code is 1, unless --discard-newer says so.
      """)

  @Argument(help: "The backup.")
  var backup: String

  @Option(
    help: ArgumentHelp("The highest sequence number that any node has seen.", valueName: "n"))
  var sequenceAbove: Int

  @Flag(help: "Restore although the store has what the backup lacks; a copy of it is kept.")
  var discardNewer = false

  @Option(help: ArgumentHelp("Why; it stays in the history.", valueName: "text"))
  var reason: String?

  @Option(
    help: ArgumentHelp(
      "Who, for the history; by default GITLAB_USER_LOGIN, then the user.", valueName: "name"))
  var actor: String?

  @Option(
    help: ArgumentHelp(
      "The key to sign the heads with; by default that of each job file.", valueName: "file"))
  var signingKey: String?

  @OptionGroup var options: StoreOptions

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  /// The largest whole number that every reader of JSON keeps exact, with room to grow.
  private static let mostSequence = 1 << 52

  func validate() throws {
    guard (0...Restore.mostSequence).contains(sequenceAbove) else {
      throw ValidationError("--sequence-above must be from 0 to \(Restore.mostSequence).")
    }
    guard options.job == nil else {
      throw ValidationError("a backup is of the whole store; leave --job out.")
    }
  }

  func run() throws {
    let path = options.store ?? StorePath.found()
    let outcome: StoreRestore.Outcome
    do throws(RestoreError) {
      outcome = try StoreRestore(backup, to: path).carryOut(
        sequenceAbove: sequenceAbove, discards: discardNewer, actor: actor ?? Actor.current,
        reason: reason, time: Date(), keyFile: signingKey)
    } catch {
      throw Failure(error.problem)
    }
    let text = RestoreText(outcome, path: path)
    Console.print(json ? text.json : text.lines.joined(separator: "\n"))
    if let export = outcome.export { throw Failure(export.problem) }
  }
}
