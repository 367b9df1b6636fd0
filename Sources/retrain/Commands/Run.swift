import ArgumentParser
import FoundationEssentials
import Glibc
import RetrainJob

/// `retrain run`
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Trains, tests and publishes the jobs; without JOB, every job of ./jobs.",
    discussion: """
      Exits with 0 when all were published or unchanged, 1 when a gate, a case or a held channel \
      refused, and with the highest code of all jobs otherwise.
      """)

  @Argument(help: "Job files or their folders.")
  var job: [String] = []

  @Flag(help: "Train and gate in full, write nothing, and exit as the real run would.")
  var dryRun = false

  @Flag(help: "Train and gate even when the same inputs have had their verdict.")
  var force = false

  @Flag(help: "Print one JSON object a job on standard output.")
  var json = false

  @Flag(help: "Print nothing when all is well.")
  var quiet = false

  @Option(help: ArgumentHelp("The store to use instead of the job's.", valueName: "file"))
  var store: String?

  @Option(
    help: ArgumentHelp(
      "Read the data from this folder instead; needs --dry-run.", valueName: "folder"))
  var data: String?

  @Option(help: "How many threads may work.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Let this one run pass changed numbers of rows and labels, and a changed split.")
  var acceptNewBaseline = false

  func validate() throws {
    guard (1...256).contains(threads) else {
      throw ValidationError("--threads must be from 1 to 256.")
    }
    guard data == nil || dryRun else {
      throw ValidationError("--data needs --dry-run: what is published comes from the job's files.")
    }
  }

  func run() throws {
    var options = RunOptions()
    options.isDryRun = dryRun
    options.isForced = force
    options.store = store
    options.dataFolder = data
    options.threads = threads
    options.acceptsNewBaseline = acceptNewBaseline
    options.actor = Actor.current
    let printer = RunPrinter(
      isJSON: json, isQuiet: quiet, isDryRun: dryRun, isTerminal: Console.isTerminal)
    let runner = JobRunner(options, describe: { $0.problem }) { printer.show($1, of: $0) }
    // Who reads the output may go away; the jobs that are left run all the same.
    signal(SIGPIPE, SIG_IGN)
    var worst: Int32 = 0
    for file in try files() {
      let result = runner.run(file)
      printer.show(result)
      worst = max(worst, result.exitCode)
    }
    if worst != 0 { throw ExitCode(worst) }
  }

  private func files() throws -> [String] {
    guard job.isEmpty else { return job }
    do throws(JobFileErrors) { return try JobDocument.jobFiles() } catch {
      throw Failure(RunError.jobFile(error).problem)
    }
  }
}
