import ArgumentParser
import FoundationEssentials
import Glibc
import RetrainJob

/// `retrain run`
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Trains, tests and publishes the jobs; without JOB, every job of ./jobs.",
    discussion: """
      Exits with 0 when all were published or unchanged, 1 when a gate, a case or a held channel \
      refused, and with the highest code of all jobs otherwise. With --tune nothing is published: \
      a few settings of `model` are compared on the training rows, and what pays is printed.
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

  @Option(
    help: ArgumentHelp(
      "Compare with this model, or with what a node or an exported folder serves at this address, "
        + "instead of the store's channels; needs --dry-run.", valueName: "file|url"))
  var incumbent: String?

  @Option(
    help: ArgumentHelp(
      "Write a JUnit report to this file, one test a gate and a case.", valueName: "file"))
  var junit: String?

  @Option(help: "How many threads may work.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Let this one run pass changed numbers of rows and labels, and a changed split.")
  var acceptNewBaseline = false

  @Flag(
    help: "Compare settings of `model` by cross-validation instead, print what pays, write nothing."
  )
  var tune = false

  @Option(
    help: ArgumentHelp(
      "The most rows to compare on; 5,000 to 20,000 by the number of labels. Needs --tune.",
      valueName: "number"))
  var tuneRows: Int?

  func validate() throws {
    try validateTuning()
    guard (1...256).contains(threads) else {
      throw ValidationError("--threads must be from 1 to 256.")
    }
    guard data == nil || dryRun || tune else {
      throw ValidationError("--data needs --dry-run: what is published comes from the job's files.")
    }
    guard incumbent == nil || dryRun else {
      throw ValidationError(
        "--incumbent needs --dry-run: a run compares with what its channels hold.")
    }
    guard incumbent?.isEmpty != true, junit?.isEmpty != true else {
      throw ValidationError("--incumbent and --junit need a name.")
    }
  }

  func run() async throws {
    if tune { return try runTuning(of: try files()) }
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
    // Who reads the output may go away; the jobs that are left run all the same.
    signal(SIGPIPE, SIG_IGN)
    var worst: Int32 = 0
    var results: [RunResult] = []
    for file in try files() {
      let result = try await result(of: file, options, printer)
      printer.show(result)
      tell(result, of: file)
      results.append(result)
      worst = max(worst, result.exitCode)
    }
    if let junit { try write(results, to: junit) }
    if worst != 0 { throw ExitCode(worst) }
  }

  private func result(
    of file: String, _ options: RunOptions, _ printer: RunPrinter
  ) async throws -> RunResult {
    let run = { (options: RunOptions) in
      JobRunner(options, describe: { $0.problem }, progress: { printer.show($1, of: $0) }).run(file)
    }
    guard let incumbent else { return run(options) }
    do {
      return try await IncumbentOption(incumbent).withFile(of: file) { path in
        var options = options
        options.incumbent = path
        return run(options)
      }
    } catch let failure as Failure {
      // A report as any other: the jobs that are left run, and a pipeline sees what went wrong.
      return JobRunner.failed(file, failure.problem, options)
    }
  }

  /// A dry run tells nobody: it writes nothing.
  private func tell(_ result: RunResult, of file: String) {
    let (folder, command) = JobDocument.onResult(of: file)
    guard !dryRun, !command.isEmpty else { return }
    let hook = ResultHook(command: command, folder: folder)
    if let fault = hook.tell(ReportJSON.text(result.report)) { Console.error(fault) }
  }

  private func write(_ results: [RunResult], to file: String) throws {
    do {
      try Data(try JUnitText(results).text().utf8).write(to: URL(filePath: file), options: .atomic)
    } catch {
      throw Failure(
        Problem(
          code: ProgramExit.cannotCreate, file: file, reason: "the JUnit report cannot be written"))
    }
  }

  private func files() throws -> [String] {
    guard job.isEmpty else { return job }
    do throws(JobFileErrors) { return try JobDocument.jobFiles() } catch {
      throw Failure(RunError.jobFile(error).problem)
    }
  }
}
