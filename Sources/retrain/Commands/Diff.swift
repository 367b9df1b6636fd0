import ArgumentParser
import ArtifactStore
import RetrainJob

/// `retrain diff`
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Puts two versions side by side: changed labels, metrics, gates and cases.",
    discussion: """
      Metrics and gates are those of the runs that made the versions, each on its own held-out \
      texts; the changed labels are over the texts that both held out. The list's digest is what \
      `retrain promote --flips` takes when a channel holds the first version.
      """)

  @Argument(help: "The version that is or was there.")
  var before: String

  @Argument(help: "The version that would come.")
  var after: String

  @OptionGroup var options: StoreOptions

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  func run() throws {
    let store = try options.open()
    let (first, second) = (
      try options.version(before, in: store), try options.version(after, in: store)
    )
    guard first.job == second.job else {
      throw ValidationError("\(first.name) and \(second.name) are of two jobs.")
    }
    let diff = try Failure.ofChannel { () throws(ChannelError) in
      try VersionDiff(from: first, to: second, in: store)
    }
    let report = DiffReport(diff)
    Console.print(
      json ? ReportJSON.text(report) : DiffText(diff, report).lines.joined(separator: "\n"))
  }
}
