import ArgumentParser
import Corpus
import Glibc

/// The first word of a command line that is neither a command nor a path.
enum BareWord {
  private static let commands =
    Retrain.configuration.subcommands.map { $0._commandName } + ["help"]

  /// What to say about it, or `nil` when the command line may be parsed.
  static func complaint(about arguments: [String]) -> String? {
    guard let word = arguments.first, !word.hasPrefix("-"), !commands.contains(word),
      access(word, F_OK) != 0
    else { return nil }
    let nearest = NearestName.nearest(to: word, in: commands)
    let hint = nearest.map { " Did you mean `retrain \($0)`?" } ?? ""
    return """
      Error: '\(word)' is neither a command nor a path.\(hint)
      Usage: retrain <subcommand>
        See 'retrain --help' for more information.
      """
  }
}
