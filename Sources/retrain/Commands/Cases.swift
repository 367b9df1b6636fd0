import ArgumentParser
import RetrainJob

/// `retrain cases`
struct Cases: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cases",
    abstract: "Lists the cases of a job with what its present model answers, or adds one.",
    discussion: """
      The present model is what the job's first channel holds. A case is added only when that model \
      fails it, as one writes the failing test first; otherwise nothing is added and the exit code \
      is 1. Where nothing was published yet the exit code is 66: --even-if-passing adds it unasked.
      """)

  @Argument(help: "The job file or its folder.")
  var job: String

  @Option(help: ArgumentHelp("Add a case of this text.", valueName: "text"))
  var add: String?

  @Option(help: ArgumentHelp("The label that the text must get.", valueName: "label"))
  var expect: String?

  @Option(help: ArgumentHelp("Why, for whoever reads the cases.", valueName: "text"))
  var note: String?

  @Flag(help: "Add the case although the present model passes it, or there is none.")
  var evenIfPassing = false

  @Option(help: ArgumentHelp("The store to use instead of the job's.", valueName: "file"))
  var store: String?

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  func validate() throws {
    guard let add else {
      guard expect == nil, note == nil, !evenIfPassing else {
        throw ValidationError("--expect, --note and --even-if-passing belong to --add TEXT.")
      }
      return
    }
    guard let expect else {
      throw ValidationError("--add needs --expect LABEL: without it no answer could be wrong.")
    }
    guard add.contains(where: { !$0.isWhitespace }) else {
      throw ValidationError("--add needs a text.")
    }
    guard expect.contains(where: { !$0.isWhitespace }) else {
      throw ValidationError("--expect needs a label.")
    }
  }

  func run() throws {
    let document: JobDocument
    do throws(JobFileErrors) { document = try JobDocument.load(job) } catch {
      throw Failure(RunError.jobFile(error).problem)
    }
    guard let add, let expect else { return try list(document) }
    let new = NewCase(text: add, expect: expect, note: note, evenIfPassing: evenIfPassing)
    let addition: CaseAddition
    do throws(CaseError) { addition = try CaseAdder(document, store: store).add(new) } catch {
      throw Failure(error.problem)
    }
    if json { Console.print(ReportJSON.text(addition)) }
    if let problem = addition.problem { throw Failure(problem) }
    if !json { Console.print(addition.words) }
  }

  private func list(_ document: JobDocument) throws {
    let list: CaseList
    do throws(CaseError) { list = try CaseList(document, store: store) } catch {
      throw Failure(error.problem)
    }
    Console.print(json ? ReportJSON.text(list) : CaseListText(list).lines.joined(separator: "\n"))
  }
}
