import ArgumentParser
import ArtifactStore
import RetrainJob

/// `retrain verify`
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks the store: the file, every digest, the history, and each model's exam.",
    discussion: "Exits with 65 when anything is wrong, and names each of it.")

  @Argument(help: "Only these versions' models; the rest of the store is checked all the same.")
  var version: [String] = []

  @OptionGroup var options: StoreOptions

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  @Flag(help: "Print nothing when all is well.")
  var quiet = false

  func run() throws {
    let store = try options.open()
    let versions = try version.map { try options.version($0, in: store) }
    let verification = try Failure.of { () throws(StoreError) in
      try StoreVerification(of: store, versions: versions)
    }
    let text = VerificationText(verification)
    if json { Console.print(text.json) }
    guard verification.passed else {
      throw Failure(
        Problem(
          code: ProgramExit.badData, file: store.path,
          reason: "\(store.path) is damaged; restore a backup\n"
            + text.problems.joined(separator: "\n")))
    }
    if !json && !quiet { Console.print(text.summary) }
  }
}
