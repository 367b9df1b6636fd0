import ArgumentParser
import ArtifactStore
import RetrainJob

/// `retrain backup`
struct Backup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copies the store, as it is at one moment, to a file; runs may publish meanwhile.",
    discussion: """
      The copy is opened again and every digest in it checked before it gets its name, so a FILE \
      that is there is a whole one. An older backup of that name is replaced, any other file is not \
      (73). Keep it on another disk.
      """)

  private struct Line: Encodable {
    var file: String
    var bytes: Int
  }

  @Argument(help: "The file to make.")
  var file: String

  @OptionGroup var options: StoreOptions

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  @Flag(help: "Print nothing when all is well.")
  var quiet = false

  func validate() throws {
    guard !file.isEmpty else { throw ValidationError("FILE needs a name.") }
    guard options.job == nil else {
      throw ValidationError("a backup is of the whole store; leave --job out.")
    }
  }

  func run() throws {
    let store = try options.open()
    let bytes = try Failure.of { () throws(StoreError) in try store.backUp(to: file) }
    if json {
      Console.print(ReportJSON.text(Backup.Line(file: file, bytes: bytes)))
    } else if !quiet {
      Console.print("\(file) is a checked copy of \(store.path), \(Numbers.grouped(bytes)) bytes")
    }
  }
}
