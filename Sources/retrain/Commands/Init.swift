import ArgumentParser
import Corpus
import FoundationEssentials
import RetrainJob

/// `retrain init`
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Makes a job of your own CSV files: job.yaml and cases.csv that publish as they are.",
    discussion: """
      Delimiter, encoding, quotes and columns are found out; on a terminal you are asked which \
      columns hold text and label where that is not plain, elsewhere --text and --label say it. \
      It trains once; the gates are what was measured less two standard errors.
      """)

  @Argument(help: "CSV files of one format, with a header.")
  var csv: [String]

  @Option(
    help: ArgumentHelp("The folder of the job; jobs/ and the file's name.", valueName: "folder"))
  var to: String?

  @Option(
    help: ArgumentHelp(
      "A column of the text; repeat it for several, which are joined by one blank.",
      valueName: "column"))
  var text: [String] = []

  @Option(help: ArgumentHelp("The column of the label.", valueName: "column"))
  var label: String?

  @Option(
    help: ArgumentHelp(
      "A column that tells rows apart: of rows with one id the last counts.", valueName: "column"))
  var id: String?

  @Option(
    help: ArgumentHelp("What stands between two fields; 'tab' for a tab.", valueName: "character"),
    transform: CSVOptions.delimiter)
  var delimiter: UInt8?

  @Option(help: "How bytes stand for characters.")
  var encoding: TextEncoding?

  @Option(help: "What a quotation mark means.")
  var quotes: QuoteMode?

  @Option(help: "How many threads may work; one a processor by default.")
  var threads: Int?

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads must be from 1 to 256.")
    }
    guard !csv.isEmpty, !csv.contains("") else { throw ValidationError("name a CSV file.") }
    if to?.isEmpty ?? false { throw ValidationError("--to needs a folder.") }
    if let label, text.contains(label) {
      throw ValidationError("the column '\(label)' is both --label and --text.")
    }
  }

  func run() throws {
    var options = InitOptions(files: csv)
    options.folder = to
    options.text = text
    options.label = label
    options.id = id
    options.delimiter = delimiter
    options.encoding = encoding
    options.quotes = quotes
    options.threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
    do throws(InitError) {
      let maker = try JobMaker(options)
      let columns: ColumnChoice
      if let plain = maker.plainColumns { columns = plain } else { columns = try ask(maker.facts) }
      let report = try maker.make(columns: columns) {
        if Console.isTerminal { Console.error("training once to measure …") }
      }
      Console.print(InitText(report).lines.joined(separator: "\n"))
    } catch {
      throw Failure(error.problem)
    }
  }

  private func ask(_ facts: CSVFacts) throws(InitError) -> ColumnChoice {
    guard Question.canAsk,
      let choice = ColumnQuestion(facts).ask(text: text, label: label)
    else { throw .columnsNotPlain(file: facts.file, columns: facts.columns) }
    return choice
  }
}
