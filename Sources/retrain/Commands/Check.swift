import ArgumentParser
import FoundationEssentials
import RetrainJob

/// `retrain check`
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks job file, data and cases of a job without training; writes nothing.",
    discussion: """
      Exits with 0 when a run could start, whatever it warns of, and otherwise with the code that \
      the run would exit with. Rows are named by file, line and label, never by their text.
      """)

  @Argument(help: "The job file or its folder.")
  var job: String

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  func run() throws {
    let threads = ProcessInfo.processInfo.activeProcessorCount
    let report = JobCheck(threads: threads) { $0.problem }.check(job)
    for problem in report.errors { Console.error("Error: " + problem.text) }
    let text = CheckText(report)
    Console.print(json ? ReportJSON.text(report) : text.lines.joined(separator: "\n"))
    if report.exitCode != 0 { throw ExitCode(report.exitCode) }
  }
}
