import ArgumentParser
import ArtifactStore
import RetrainJob

/// `retrain rollback`
struct Rollback: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback",
    abstract: "Takes a channel back to what it held before, and holds it.",
    discussion: """
      Nothing is published or promoted to the channel until `retrain release`: tomorrow's model \
      would have the same fault. It never asks, and works while a run is under way.
      """)

  @Option(help: ArgumentHelp("The channel.", valueName: "name"))
  var channel: String

  @OptionGroup var move: MoveOptions

  @Option(
    help: ArgumentHelp(
      "The version to go back to, by default the one before; that of now only holds it.",
      valueName: "version"))
  var to: String?

  @OptionGroup var options: StoreOptions

  func run() throws {
    let store = try options.open(.readWrite)
    let target = try to.map { try VersionName($0) }
    let job = try target?.job ?? options.jobName(in: store)
    let publishing = try move.publishing(of: job, in: store)
    let (before, after) = try Failure.ofChannel { () throws(ChannelError) in
      try ChannelMoves(job: job, in: store, heads: publishing.heads).rollBack(
        channel, to: target?.number, note: move.note)
    }
    let line = MoveLine(
      .rolledBack, after, before: before.version, isSigned: publishing.heads.signs)
    try move.finish(line, publishing, in: store)
  }
}
