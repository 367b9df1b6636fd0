import ArgumentParser
import Classifier
import Corpus
import FoundationEssentials

/// `retrain predict`
struct Predict: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Labels the rows of CSV on standard input: CSV label,confidence, one row a row.",
    discussion: """
      A row without text gets an empty label and confidence 0; a blank line is no row. Confidences have up to six decimals. \
      With --label, accuracy and macro F1 follow on standard error. Malformed CSV exits with 65, \
      once the rows before it were answered.
      """)

  @OptionGroup var model: ModelOptions

  @Option(
    help: ArgumentHelp(
      "A column of the text; repeat it for several, which are joined by one blank.",
      valueName: "column"))
  var text: [String]

  @Option(
    help: ArgumentHelp(
      "The column of the right label, to measure the answers.", valueName: "column"))
  var label: String?

  @OptionGroup var csv: CSVOptions

  @Option(help: ArgumentHelp("How many threads may work; one a processor by default."))
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "Leave the label of less confident answers empty; with --label, show what that costs.",
      valueName: "share"))
  var minConfidence: Double?

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads must be from 1 to 256.")
    }
    if let minConfidence, !(0...1).contains(minConfidence) {
      throw ValidationError("--min-confidence must be from 0 to 1.")
    }
    if let label, text.contains(label) {
      throw ValidationError("the column '\(label)' is both --label and --text.")
    }
  }

  func run() throws {
    let schema = RowSchema(
      text: text, label: label, unlabelled: .keep, blankText: .keep, faulty: .endsFile)
    let filter = PredictionFilter(
      try model.open(), reader: RowReader(format: csv.format, schema: schema),
      leastConfidence: minConfidence,
      threads: threads ?? ProcessInfo.processInfo.activeProcessorCount)
    do throws(CorpusError) {
      guard let score = try filter.run() else { return }
      Console.error(ScoreText(score, chosen: minConfidence).lines.joined(separator: "\n"))
    } catch {
      throw Failure(error.problem(settings: .options))
    }
  }
}
