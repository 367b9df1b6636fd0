import ArgumentParser
import Classifier
import Corpus
import RetrainJob

/// `retrain explain`
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says why a model gives a text its label: the n-grams that weighed most.",
    discussion: """
      A weight says how much an n-gram speaks for the label, above 0, or for the label that it is \
      compared with: by default the next best.
      """)

  @OptionGroup var model: ModelOptions

  @Argument(help: "The text; put it in quotation marks.")
  var text: String

  @Option(help: ArgumentHelp("How many n-grams to show.", valueName: "number"))
  var top = 10

  @Option(help: ArgumentHelp("The label to compare with.", valueName: "label"))
  var against: String?

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  func validate() throws {
    guard top >= 0 else { throw ValidationError("--top must not be below 0.") }
    if text.allSatisfy(\.isWhitespace) { throw ValidationError("TEXT is blank.") }
  }

  func run() throws {
    let model = try model.open()
    let answer = ExplainedAnswer(text, of: model, rival: try rival(in: model), most: top)
    let display = ExplanationText(answer)
    Console.print(json ? display.json : display.lines.joined(separator: "\n"))
  }

  private func rival(in model: Model) throws -> Int? {
    guard let against else { return nil }
    let name = LabelName.canonical(against, aliases: [:])
    if let rival = model.labels.firstIndex(where: { $0.utf8.elementsEqual(name.utf8) }) {
      return rival
    }
    let hint = NearestName.nearest(to: name, in: model.labels).map { "; did you mean '\($0)'?" }
    throw Failure(
      Problem(
        code: ProgramExit.usage, file: self.model.model, key: "--against",
        reason: "has no label '\(name)'\(hint ?? "")"))
  }
}
