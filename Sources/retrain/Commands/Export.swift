import ArgumentParser
import ArtifactStore
import RetrainJob

/// `retrain export`
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes heads and models as files that any web server serves to `retrain pull`.",
    discussion: """
      A later export changes only what is new; artifacts come first and heads last, each in one \
      step, so that nodes may pull meanwhile. `exports` in the job file keeps folders up to date \
      by themselves after every run, promote, rollback and release.
      """)

  private struct Object: Encodable {
    var folder: String
    var channels: Int
    var renewed: Int
    var artifacts: Int
    var bytes: Int
    var signed: Bool
  }

  @Argument(help: "The folder; made when only it is missing.")
  var folder: String

  @Option(
    help: ArgumentHelp(
      "Only this channel; repeat it for several. By default all that hold something.",
      valueName: "name"))
  var channel: [String] = []

  @OptionGroup var options: StoreOptions

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  @Flag(help: "Print nothing when all is well.")
  var quiet = false

  func validate() throws {
    guard !folder.isEmpty else { throw ValidationError("FOLDER needs the name of a folder.") }
  }

  func run() throws {
    let store = try options.open()
    let job = try channel.isEmpty && options.job == nil ? nil : options.jobName(in: store)
    let summary = try Failure.of { () throws(StoreError) in
      try StaticExport(folder).refresh(
        from: store, job: job, channels: channel.isEmpty ? nil : channel)
    }
    if json {
      Console.print(
        ReportJSON.text(
          Object(
            folder: folder, channels: summary.channels, renewed: summary.renewed,
            artifacts: summary.artifacts, bytes: summary.byteCount, signed: summary.isSigned)))
    } else if !quiet {
      Console.print(Export.words(summary, folder))
    }
  }

  private static func words(_ summary: StaticExport.Summary, _ folder: String) -> String {
    let channels = "\(Numbers.grouped(summary.channels)) channel\(summary.channels == 1 ? "" : "s")"
    guard summary.renewed > 0 || summary.artifacts > 0 else {
      return "\(folder): nothing new, it holds \(channels)"
    }
    return "\(folder): \(channels), \(Numbers.grouped(summary.renewed)) renewed, "
      + "\(Numbers.grouped(summary.artifacts)) model\(summary.artifacts == 1 ? "" : "s") written "
      + "(\(Numbers.grouped(summary.byteCount)) bytes)"
      + (summary.isSigned ? "" : "; not every head is signed")
  }
}
