import ArgumentParser
import ArtifactStore
import FoundationEssentials
import RetrainJob

/// What every move of a channel is recorded with.
struct MoveOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Why; it stays in the history.", valueName: "text"))
  var reason: String

  @Option(
    help: ArgumentHelp(
      "Who, for the history; by default GITLAB_USER_LOGIN, then the user.", valueName: "name"))
  var actor: String?

  @Option(
    help: ArgumentHelp(
      "The key to sign the heads with; by default that of the job file.", valueName: "file"))
  var signingKey: String?

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  func validate() throws {
    for (option, value) in [("--reason", reason), ("--actor", actor ?? "someone")] {
      guard value.contains(where: { !$0.isWhitespace }) else {
        throw ValidationError("\(option) needs some words: the history keeps them.")
      }
    }
  }

  /// The job's key and exports, before anything is moved.
  func publishing(of job: String, in store: ArtifactStore) throws -> JobPublishing {
    try Failure.ofChannel { () throws(ChannelError) in
      try JobPublishing(of: job, in: store, keyFile: signingKey)
    }
  }

  /// Prints the line of a move and brings the exports up to date.
  func finish(_ line: MoveLine, _ publishing: JobPublishing, in store: ArtifactStore) throws {
    Console.print(json ? line.json : line.text)
    try Failure.ofChannel { () throws(ChannelError) in try publishing.refreshExports(from: store) }
  }

  /// The name that is recorded.
  var who: String { actor ?? Actor.current }

  /// What is recorded of a move that is made now.
  var note: MoveNote { MoveNote(actor: who, reason: reason, time: Date()) }
}
