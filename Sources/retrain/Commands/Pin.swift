import ArgumentParser
import ArtifactStore
import FoundationEssentials
import RetrainJob

/// `retrain pin`
struct PinCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pin",
    abstract: "Keeps a version from gc until it is unpinned; without VERSION lists the pins.",
    discussion: "A pin moves no channel and is no event. `retrain pin VERSION --remove` unpins.")

  @Argument(help: "The version, products@12 or 12.")
  var version: String?

  @Option(help: ArgumentHelp("Why; it is shown with the pin.", valueName: "text"))
  var reason: String?

  @Option(
    help: ArgumentHelp(
      "Who; by default GITLAB_USER_LOGIN, then the user.", valueName: "name"))
  var actor: String?

  @Flag(help: "Let gc free the version again.")
  var remove = false

  @OptionGroup var options: StoreOptions

  func validate() throws {
    guard version != nil else {
      guard reason == nil, !remove else { throw ValidationError("Name the VERSION to pin.") }
      return
    }
    guard remove || reason?.contains(where: { !$0.isWhitespace }) == true else {
      throw ValidationError("--reason needs some words: whoever finds the pin asks why.")
    }
  }

  func run() throws {
    guard let version else { return try list() }
    let store = try options.open(.readWrite)
    let found = try options.version(version, in: store)
    let line = try Failure.of { () throws(StoreError) in
      if remove {
        let wasPinned = try store.unpin(job: found.job, version: found.number)
        return wasPinned ? "\(found.name) is not pinned any more" : "\(found.name) was not pinned"
      }
      let note = MoveNote(actor: actor ?? Actor.current, reason: reason ?? "", time: Date())
      let isNew = try store.pin(job: found.job, version: found.number, note: note)
      return isNew ? "\(found.name) is pinned" : "\(found.name) was pinned already"
    }
    Console.print(line)
  }

  private func list() throws {
    let store = try options.open()
    let all = try Failure.of { () throws(StoreError) in try store.jobs() }
    let jobs = options.job == nil ? all : [try options.jobName(in: store)]
    var table = TextTable(["version", "since", "who", "why"])
    for job in jobs {
      for pin in try Failure.of({ () throws(StoreError) in try store.pins(job: job) }) {
        table.add([
          "\(pin.job)@\(pin.version)", Numbers.time(pin.time), Printable.text(pin.actor),
          Printable.text(pin.reason),
        ])
      }
    }
    Console.print(table.lines.joined(separator: "\n"))
  }
}
