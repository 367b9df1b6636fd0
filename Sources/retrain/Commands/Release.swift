import ArgumentParser
import ArtifactStore
import RetrainJob

/// `retrain release`
struct Release: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Lets go of a channel that a rollback holds; what it holds stays.",
    discussion: "It never asks. The next run, or a promotion, may move the channel again.")

  @Option(help: ArgumentHelp("The channel.", valueName: "name"))
  var channel: String

  @OptionGroup var move: MoveOptions

  @OptionGroup var options: StoreOptions

  func run() throws {
    let store = try options.open(.readWrite)
    let job = try options.jobName(in: store)
    let publishing = try move.publishing(of: job, in: store)
    let state = try Failure.ofChannel { () throws(ChannelError) in
      try ChannelMoves(job: job, in: store, heads: publishing.heads).release(
        channel, note: move.note)
    }
    let line = MoveLine(
      .released, state, before: state.version, isSigned: publishing.heads.signs)
    try move.finish(line, publishing, in: store)
  }
}
