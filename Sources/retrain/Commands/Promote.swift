import ArgumentParser
import ArtifactStore
import FoundationEssentials
import RetrainJob

/// `retrain promote`
struct Promote: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "promote",
    abstract: "Puts a version into a channel, after showing which titles change their label.",
    discussion: """
      The version must have been in the channel that comes before in the job's order. The list of \
      changes is over the texts that both versions held out; its digest is recorded. Without a \
      terminal to ask on, --yes moves, or --flips with the digest of the list that was reviewed \
      (`retrain diff` shows it). Exits with 1 when the channel is held, holds something else than \
      --expect, or the list is another; nothing is moved then.
      """)

  @Argument(help: "The version, products@12 or 12.")
  var version: String

  @Option(help: ArgumentHelp("The channel.", valueName: "channel"))
  var to: String

  @OptionGroup var move: MoveOptions

  @Option(
    help: ArgumentHelp(
      "Move only when the channel holds this version now; 'none' for an empty one.",
      valueName: "version"))
  var expect: String?

  @Option(
    help: ArgumentHelp(
      "Move without asking, and only when the list of changes has this digest.",
      valueName: "digest"))
  var flips: String?

  @Flag(help: "Move although the version was never in the channel before; this is recorded.")
  var skipOrder = false

  @Flag(help: "Move without asking.")
  var yes = false

  @OptionGroup var options: StoreOptions

  func validate() throws {
    guard flips.map({ Digest($0) != nil }) ?? true else {
      throw ValidationError("--flips takes a digest: sha256: and 64 hexadecimal digits.")
    }
  }

  func run() throws {
    let store = try options.open(.readWrite)
    let version = try options.version(version, in: store)
    let expectation = try expectation(of: version.job)
    let promotion = try Failure.ofChannel { () throws(ChannelError) in
      try Promotion(
        version, to: to, expecting: expectation, skipsOrder: skipOrder,
        reviewed: flips.flatMap { Digest($0) }, in: store)
    }
    let publishing = try move.publishing(of: version.job, in: store)
    if let state = promotion.state, promotion.isDone {
      let line = MoveLine(
        .unchanged, state, before: state.version, promotion: promotion,
        isSigned: publishing.heads.signs)
      return Console.print(move.json ? line.json : line.text)
    }
    if !move.json { Console.print(Promote.words(promotion).joined(separator: "\n")) }
    if !yes && flips == nil { try ask(promotion) }
    let state = try Failure.ofChannel { () throws(ChannelError) in
      try promotion.carryOut(
        in: store, actor: move.who, reason: move.reason, time: Date(), heads: publishing.heads)
    }
    let line = MoveLine(
      .promoted, state, before: promotion.state?.version, promotion: promotion,
      isSigned: publishing.heads.signs)
    try move.finish(line, publishing, in: store)
  }

  private func expectation(of job: String) throws -> ChannelExpectation? {
    guard let expect else { return nil }
    if expect == "none" { return .empty }
    let name = try VersionName(expect)
    guard name.job ?? job == job else {
      throw ValidationError("--expect names a version of another job than \(job).")
    }
    return .version(name.number)
  }

  private func ask(_ promotion: Promotion) throws {
    guard Question.canAsk else {
      throw Failure(
        Problem(
          code: ProgramExit.usage,
          reason: "there is no terminal to ask on, so nothing was moved; --yes moves, and --flips "
            + "\(promotion.flips.digest) moves while the list is this one"))
    }
    if move.json { Console.error(Promote.words(promotion).joined(separator: "\n")) }
    guard Question.ask("Put \(promotion.version.name) into \(promotion.channel)?") else {
      throw Failure(Problem(code: ProgramExit.refused, reason: "nothing was moved"))
    }
  }

  private static func words(_ promotion: Promotion) -> [String] {
    let held = promotion.flips.before.map { "which holds \($0.name)" } ?? "which is empty"
    var lines = ["\(promotion.version.name) to \(promotion.channel), \(held)"]
    if let skipped = promotion.skipped {
      lines.append("  it was never in \(skipped), which comes before")
    }
    return lines + FlipText(promotion.flips).lines
  }
}
