import Foundation

/// A folder with a copy of the sample job in `jobs/products`, gone with the test.
final class SampleJob {
  /// The folder that commands run in.
  let path: String
  /// The sample of the repository.
  static let original = SampleJob.package.appending(path: "jobs/products")
  static let package = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private var url: URL { URL(filePath: path) }
  private let whole: String

  /// Makes the folder; without `sample` there is an empty one.
  init(sample: Bool = true) throws {
    // The real path, since that is what errors name.
    let temporary = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    whole = temporary.appending(path: "retrain-\(UUID().uuidString)").path
    path = whole + "/work"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      atPath: temporaryFolder, withIntermediateDirectories: false)
    if sample { try addJob("products") }
  }

  deinit { try? FileManager.default.removeItem(atPath: whole) }

  /// An empty folder beside the one that commands run in, for TMPDIR.
  var temporaryFolder: String { whole + "/tmp" }

  var store: String { path + "/artifacts/retrain.sqlite" }

  /// Runs `retrain` here.
  func retrain(
    _ arguments: String..., environment: [String: String] = [:], input: String = "",
    terminal: Bool = false, wrapper: [String] = []
  ) throws -> CommandRun {
    try CommandRun(
      arguments, in: path, environment: environment, input: input, terminal: terminal,
      wrapper: wrapper)
  }

  /// Copies the sample once more, as a job of another name.
  func addJob(_ name: String) throws {
    let copy = url.appending(path: "jobs/\(name)")
    try FileManager.default.createDirectory(
      at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: SampleJob.original, to: copy)
    if name != "products" {
      try edit("name: products", to: "name: \(name)", in: "jobs/\(name)/job.yaml")
    }
  }

  /// Puts `new` where `old` stands once in a file, the job file if none is named.
  func edit(_ old: String, to new: String, in file: String = "jobs/products/job.yaml") throws {
    let text = try read(file)
    guard text.ranges(of: old).count == 1 else { throw Ambiguous(text: old, file: file) }
    try write(file, text.replacing(old, with: new))
  }

  /// Adds a line to the cases.
  func addCase(_ line: String) throws {
    let file = "jobs/products/cases.csv"
    try write(file, try read(file) + line + "\n")
  }

  func read(_ file: String) throws -> String {
    String(decoding: try bytes(file), as: UTF8.self)
  }

  func bytes(_ file: String) throws -> Data {
    try Data(contentsOf: url.appending(path: file))
  }

  func write(_ file: String, _ text: String) throws {
    try write(file, Data(text.utf8))
  }

  func write(_ file: String, _ bytes: Data) throws {
    let target = url.appending(path: file)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: target)
  }

  func remove(_ file: String) throws {
    try FileManager.default.removeItem(at: url.appending(path: file))
  }

  func exists(_ file: String) -> Bool {
    FileManager.default.fileExists(atPath: url.appending(path: file).path)
  }

  /// The text to be replaced is not there, or more than once.
  struct Ambiguous: Error {
    let text: String
    let file: String
  }
}
