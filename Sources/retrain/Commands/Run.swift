import ArgumentParser
import FoundationEssentials
import Glibc
import RetrainJob

/// `retrain run`
struct Run: AsyncParsableCommand {
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

  @Option(
    help: ArgumentHelp(
      "Compare with this artifact instead of what the store holds: a file, or the address of a node "
        + "or of an exported folder; needs --dry-run.", valueName: "file|url"))
  var incumbent: String?

  @Option(
    help: ArgumentHelp(
      "Write every gate and case as a test in JUnit's XML.", valueName: "file"))
  var junit: String?

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
    guard incumbent == nil || dryRun else {
      throw ValidationError(
        "--incumbent needs --dry-run: a run compares with what its channels hold.")
    }
    guard incumbent == nil || job.count == 1 else {
      throw ValidationError("--incumbent needs one JOB: it is the model of one.")
    }
  }

  func run() async throws {
    var options = RunOptions()
    options.isDryRun = dryRun
    options.isForced = force
    options.store = store
    options.dataFolder = data
    options.threads = threads
    options.acceptsNewBaseline = acceptNewBaseline
    options.actor = Actor.current
    let borrowed = try await incumbent.map(BorrowedIncumbent.init)?.bring(for: job[0])
    defer { borrowed?.remove() }
    options.incumbent = borrowed?.artifact
    let printer = RunPrinter(
      isJSON: json, isQuiet: quiet, isDryRun: dryRun, isTerminal: Console.isTerminal)
    let runner = JobRunner(options, describe: { $0.problem }) { printer.show($1, of: $0) }
    // Who reads the output may go away; the jobs that are left run all the same.
    signal(SIGPIPE, SIG_IGN)
    var worst: Int32 = 0
    var report = JUnitReport()
    for file in try files() {
      let result = runner.run(file)
      printer.show(result)
      report.add(result)
      if !dryRun { tell(result) }
      worst = max(worst, result.exitCode)
    }
    if let junit { try ReportFile(junit).write(report.text()) }
    if worst != 0 { throw ExitCode(worst) }
  }

  /// Whatever becomes of it, the run stands.
  private func tell(_ result: RunResult) {
    guard let hook = result.hook else { return }
    guard let reason = HookProcess(hook).tell(ReportJSON.text(result.report) + "\n") else { return }
    let name = Printable.text(hook.arguments[0])
    Console.error("\(result.report.job): on-result: \(name) \(reason); the run stands as it is")
  }

  private func files() throws -> [String] {
    guard job.isEmpty else { return job }
    do throws(JobFileErrors) { return try JobDocument.jobFiles() } catch {
      throw Failure(RunError.jobFile(error).problem)
    }
  }
}
