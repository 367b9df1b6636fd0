import RetrainJob

/// Shows tunings: what they will cost, each setting on a terminal, what was found.
struct TuningPrinter {
  let isJSON: Bool
  let isTerminal: Bool

  /// Shows a step that begins.
  func show(_ progress: TuningProgress, of job: String) {
    guard !isJSON else { return }
    if case .cost(let cost) = progress {
      Console.error(
        "\(job): up to \(cost.settings) settings in \(cost.fits) fits, about "
          + "\(TuningText.seconds(cost.seconds)) and \(TuningText.mebibytes(cost.peakRSSBytes)) "
          + "by the first fit")
      return
    }
    guard isTerminal else { return }
    switch progress {
    case .reading: Console.error("\(job): reading the rows …")
    case .cost: break
    case .trying(let number, let changes):
      Console.error("\(job): \(number): \(changes.joined(separator: ", ")) …")
    case .confirming(let changes):
      let setting = changes.isEmpty ? "present" : changes.joined(separator: ", ")
      Console.error("\(job): on the other parts: \(setting) …")
    }
  }

  /// Shows how a tuning ended.
  func show(_ report: TuningReport) {
    if isJSON { Console.print(ReportJSON.text(report)) }
    if let problem = report.error {
      // A job whose file could not be read goes by the file's path, which the words begin with.
      let isNamed = problem.file == report.job
      Console.error(isNamed ? problem.text : "\(report.job): failed: \(problem.text)")
    } else if !isJSON {
      Console.print(TuningText(report).lines.joined(separator: "\n"))
    }
  }
}
