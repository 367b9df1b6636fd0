import ArgumentParser
import Glibc
import RetrainJob

extension Run {
  /// Options that mean nothing where nothing is published, compared with channels or written.
  func validateTuning() throws {
    guard tune else {
      guard tuneRows == nil else { throw ValidationError("--tune-rows needs --tune.") }
      return
    }
    for (name, isGiven) in [
      ("--force", force), ("--quiet", quiet), ("--store", store != nil),
      ("--incumbent", incumbent != nil), ("--junit", junit != nil),
      ("--accept-new-baseline", acceptNewBaseline),
    ] where isGiven {
      throw ValidationError(
        "\(name) means nothing beside --tune, which trains to compare settings and neither gates "
          + "nor publishes.")
    }
    guard tuneRows ?? 60 >= 60 else { throw ValidationError("--tune-rows must be at least 60.") }
  }

  func runTuning(of files: [String]) throws {
    var options = TuningOptions()
    options.mostRows = tuneRows
    options.dataFolder = data
    options.threads = threads
    let printer = TuningPrinter(isJSON: json, isTerminal: Console.isTerminal)
    var worst: Int32 = 0
    for file in files {
      let tuning = JobTuning(options, describe: { $0.problem }) { printer.show($1, of: $0) }
      let report = tuning.tune(file)
      printer.show(report)
      worst = max(worst, report.error?.code ?? 0)
    }
    if worst != 0 { throw ExitCode(worst) }
  }
}
