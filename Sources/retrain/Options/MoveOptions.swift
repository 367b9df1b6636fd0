import ArgumentParser
import ArtifactStore
import FoundationEssentials

/// What every move of a channel is recorded with.
struct MoveOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Why; it stays in the history.", valueName: "text"))
  var reason: String

  @Option(
    help: ArgumentHelp(
      "Who, for the history; by default GITLAB_USER_LOGIN, then the user.", valueName: "name"))
  var actor: String?

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  func validate() throws {
    for (option, value) in [("--reason", reason), ("--actor", actor ?? "someone")] {
      guard value.contains(where: { !$0.isWhitespace }) else {
        throw ValidationError("\(option) needs some words: the history keeps them.")
      }
    }
  }

  /// The name that is recorded.
  var who: String { actor ?? Actor.current }

  /// What is recorded of a move that is made now.
  var note: MoveNote { MoveNote(actor: who, reason: reason, time: Date()) }
}
