import ArtifactStore
import Foundation

extension SampleJob {
  /// Opens the store that runs made here.
  func openStore(_ mode: StoreMode = .readWrite) throws -> ArtifactStore {
    try ArtifactStore.open(store, mode: mode)
  }

  /// The versions that the channels hold: `["staging": "products@1"]`.
  func channels(of name: String = "products") throws -> [String: String] {
    let states = try openStore(.readOnly).channels(job: name)
    return Dictionary(uniqueKeysWithValues: states.map { ($0.name, "\(name)@\($0.version)") })
  }

  /// The outcomes of all runs, the oldest first.
  func outcomes() throws -> [String] {
    try openStore(.readOnly).runs().reversed().map { $0.outcome.rawValue }
  }

  /// Publishes what the folder holds now, and again without some rows: products@1, products@2.
  func publishTwoVersions() throws {
    _ = try published()
    try dropRows()
    _ = try published()
  }

  /// Runs the job and expects a publication; gives the object of `--json`.
  func published(_ arguments: String...) throws -> [String: Any] {
    let run = try CommandRun(["run", "jobs/products", "--json"] + arguments, in: path)
    let report = try run.objects().first ?? [:]
    guard run.exitCode == 0, report["outcome"] as? String == "published" else {
      throw NotPublished(exitCode: run.exitCode, stderr: run.stderr)
    }
    return report
  }

  /// Takes the last rows out of the data; so many that the model becomes another one.
  func dropRows() throws {
    let file = "jobs/products/data/produtos.csv"
    let lines = try read(file).split(separator: "\n")
    try write(file, lines.dropLast(3).joined(separator: "\n") + "\n")
  }

  /// Who moves channels in tests.
  static let note = MoveNote(
    actor: "tests", reason: "a test", time: Date(timeIntervalSince1970: 1_800_000_000))

  /// A run that was to publish did not.
  struct NotPublished: Error {
    let exitCode: Int32
    let stderr: String
  }
}
