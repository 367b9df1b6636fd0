import ArgumentParser
import ArtifactStore
import RetrainJob

/// `retrain show`
struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows a version: where it is, and the run that made it with its gates and cases.")

  @Argument(help: "The version, products@12 or 12.")
  var version: String

  @OptionGroup var options: StoreOptions

  @Flag(help: "Print the run's JSON object on standard output.")
  var json = false

  func run() throws {
    let store = try options.open()
    let found = try options.version(version, in: store)
    let run = try Failure.of { () throws(StoreError) in try store.run(found.run) }
    guard let record = run?.record else {
      throw Failure(StoreError.damaged(detail: "the run of \(found.name) is gone").problem)
    }
    if json { return Console.print(record.reportJSON) }
    let channels = try Failure.of { () throws(StoreError) in
      try store.channels(job: found.job).filter { $0.version == found.number }
    }
    var lines = [
      found.name,
      "  digest     \(found.digest)",
      "  bytes      \(Numbers.grouped(found.byteCount))",
      "  published  \(Numbers.time(found.published)) by run \(found.run), retrain \(record.program)",
    ]
    for channel in channels {
      lines.append(
        "  in         \(channel.name) since \(Numbers.time(channel.since))"
          + (channel.held ? ", held" : ""))
    }
    for input in record.inputs {
      lines.append(
        "  from       \(input.path), \(Numbers.grouped(input.byteCount)) bytes, \(input.digest)")
    }
    if let report = ReportJSON.value(RunReport.self, of: record.reportJSON) {
      var result = RunResult(report: report, exitCode: 0)
      result.cases = ReportJSON.value(CaseFindings.self, of: record.casesJSON) ?? result.cases
      lines += RunText(result, isDryRun: false).lines(everyGate: true)
      lines += LabelTableText(report).lines
    }
    Console.print(lines.joined(separator: "\n"))
  }
}
