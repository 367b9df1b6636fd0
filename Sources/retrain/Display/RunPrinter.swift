import Gates
import RetrainJob

/// Shows runs: a table on a terminal, silence elsewhere when all is well, the reasons when it is not.
struct RunPrinter {
  let isJSON: Bool
  let isQuiet: Bool
  let isDryRun: Bool
  let isTerminal: Bool

  /// Shows a stage that begins, on a terminal only.
  func show(_ stage: RunStage, of job: String) {
    guard isTerminal, !isJSON, !isQuiet else { return }
    let words =
      switch stage {
      case .hashing: "hashing the inputs"
      case .ingest: "reading the rows"
      case .train: "training"
      case .evaluate: "putting the candidate through cases and gates"
      case .publish: isDryRun ? "deciding" : "publishing"
      }
    Console.error("\(job): \(words) …")
  }

  /// Shows how a run ended.
  func show(_ result: RunResult) {
    if isJSON { Console.print(ReportJSON.text(result.report)) }
    let text = RunText(result, isDryRun: isDryRun)
    if result.exitCode != 0 {
      let lines = result.report.error == nil ? text.lines(everyGate: isTerminal) : text.problem
      Console.error(lines.joined(separator: "\n"))
      return
    }
    guard !isJSON, !isQuiet, isTerminal || isDryRun else { return }
    Console.print(text.lines(everyGate: true).joined(separator: "\n"))
  }
}
