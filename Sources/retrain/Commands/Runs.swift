import ArgumentParser
import ArtifactStore
import FoundationEssentials
import Gates
import RetrainJob

/// `retrain runs`
struct Runs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "Lists the runs, the newest first, with what refused them.")

  @OptionGroup var options: StoreOptions

  @Option(help: "How many runs to list; by default 20, and with --since all.")
  var last: Int?

  @Option(
    help: ArgumentHelp(
      "Only runs that began within this time: 90s, 30m, 48h, 7d.", valueName: "time"))
  var since: TimeSpan?

  @Flag(help: "Print each run's JSON object on standard output.")
  var json = false

  func validate() throws {
    guard last ?? 1 > 0 else { throw ValidationError("--last must be at least 1.") }
  }

  func run() throws {
    let store = try options.open()
    let job = options.job == nil ? nil : try options.jobName(in: store)
    let runs = try Failure.of { () throws(StoreError) in
      try store.runs(
        job: job, limit: last ?? (since == nil ? 20 : nil),
        since: since.map { Date(timeIntervalSinceNow: -Double($0.seconds)) })
    }
    if json {
      for run in runs { Console.print(run.reportJSON) }
      return
    }
    var table = TextTable(
      ["run", "started", "job", "outcome", "version", "why"], rightAligned: [0])
    for run in runs {
      table.add([
        String(run.id), Numbers.time(run.started), run.job, run.outcome.rawValue,
        run.version.map { "\(run.job)@\($0)" } ?? "", Runs.reason(run),
      ])
    }
    Console.print(table.lines.joined(separator: "\n"))
  }

  private static func reason(_ run: RunSummary) -> String {
    guard let report = ReportJSON.value(RunReport.self, of: run.reportJSON) else { return "" }
    if let error = report.error {
      let first = error.text.split(separator: "\n", maxSplits: 1).first
      return first.map { String($0) } ?? ""
    }
    guard run.outcome == .refused else { return "" }
    let gates = report.gates.filter { $0.status == .failed }.map(\.name)
    let cases = report.cases.failed.map { "case \($0.id)" }
    return (gates + cases).joined(separator: ", ")
  }
}
