import ArgumentParser
import ArtifactStore
import FoundationEssentials
import RetrainJob

/// `retrain gc`
struct Gc: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gc",
    abstract: "Frees the bytes of versions that nothing needs, and shrinks the store.",
    discussion: """
      Of every job the newest N versions stay, what each channel holds, the N versions that it held \
      before on its way here (so that N rollbacks in a row work), and the pinned ones (`retrain \
      pin`). Of the others the bytes go: nothing can be pointed at them, until a run trains the same \
      bytes again. Their rows, runs and events stay. Held-out answers go with their version, and \
      those of older runs that made none. Archived inputs are not touched: stores may share them. \
      Shrinking needs as much free disk as the store has content.
      """)

  @Option(
    help: ArgumentHelp(
      "How many of the newest versions, and steps back of each channel, to keep.",
      valueName: "n"))
  var keep: Int

  @Flag(help: "Say what would be freed and change nothing.")
  var dryRun = false

  @OptionGroup var options: StoreOptions

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  @Flag(help: "Print nothing when all is well.")
  var quiet = false

  func validate() throws {
    guard keep >= 1 else { throw ValidationError("--keep must be at least 1.") }
    guard options.job == nil else {
      throw ValidationError("gc looks at every job of the store; leave --job out.")
    }
  }

  func run() throws {
    if dryRun {
      let store = try options.open()
      let collection = try Failure.of { () throws(StoreError) in
        try store.collection(keeping: keep)
      }
      return show(CollectionText(collection, isDryRun: true))
    }
    let store = try options.open(.readWrite)
    // A run that publishes would have to wait for the file to be written anew.
    let lock = try options.lock()
    let collection = try Failure.of { () throws(StoreError) in
      try store.collect(keeping: keep, at: Date())
    }
    let file: (before: Int, after: Int)
    do throws(StoreError) { file = try store.shrink() } catch {
      var problem = error.problem
      problem.reason =
        "\(CollectionText(collection).summary); the file could not be shrunk: \(problem.reason)"
      throw Failure(problem)
    }
    _ = consume lock
    show(CollectionText(collection, file: file))
  }

  private func show(_ text: CollectionText) {
    if json {
      Console.print(text.json)
    } else if !quiet {
      Console.print(text.lines.joined(separator: "\n"))
    }
  }
}
