import ArgumentParser
import ArtifactStore

/// `retrain list`
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the versions and the channels that hold them.")

  @OptionGroup var options: StoreOptions

  @Flag(help: "Print one JSON object a version on standard output.")
  var json = false

  func run() throws {
    let store = try options.open()
    let all = try Failure.of { () throws(StoreError) in try store.jobs() }
    let jobs = options.job == nil ? all : [try options.jobName(in: store)]
    var table = TextTable(
      ["version", "published", "bytes", "digest", "channels"], rightAligned: [2])
    for job in jobs {
      let channels = try Failure.of { () throws(StoreError) in try store.channels(job: job) }
      for version in try Failure.of({ () throws(StoreError) in try store.versions(job: job) }) {
        let holding = channels.filter { $0.version == version.number }
        let line = VersionLine(version, holding)
        if json {
          Console.print(line.json)
        } else {
          table.add(line.cells)
        }
      }
    }
    if !json { Console.print(table.lines.joined(separator: "\n")) }
  }
}
