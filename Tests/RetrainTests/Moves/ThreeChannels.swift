import Foundation

/// A small job of three channels whose second version changes the label of some texts, and what
/// moves it.
struct ThreeChannels {
  let job: SmallJob
  var folder: SampleJob { job.folder }

  init() throws {
    job = try SmallJob()
    let file = "jobs/small/job.yaml"
    try folder.edit("channels: [staging]", to: "channels: [staging, canary, production]", in: file)
    try folder.edit("min: 0.9", to: "min: 0.5", in: file)
    let data = "jobs/small/data.csv"
    let rows = try folder.read(data).split(separator: "\n").map { row in
      row.hasPrefix("romance,") ? String(row).replacing(",livro", with: ",brinquedo") : String(row)
    }
    try folder.write(data, rows.joined(separator: "\n") + "\n")
    let run = try folder.retrain("run")
    guard run.exitCode == 0 else { throw SmallJob.Unpublished(text: run.stderr) }
  }

  /// Promotes without asking.
  func promote(
    _ version: String, to channel: String, _ more: String..., environment: [String: String] = [:]
  ) throws -> CommandRun {
    try CommandRun(
      ["promote", version, "--to", channel, "--reason", "test"] + more, in: folder.path,
      environment: environment)
  }

  /// The newest event.
  func lastEvent() throws -> [String: Any] {
    try folder.retrain("history", "--json", "--last", "1").objects()[0]
  }

  /// How many events there are.
  func events() throws -> Int { try folder.retrain("history", "--json").objects().count }
}
