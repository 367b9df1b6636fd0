import Foundation
import Testing

/// Output that is compared with a file of `Golden/`, which people read in a review.
///
/// With RECORD_GOLDEN=1 the files are written anew and the tests fail, so that nobody leaves it on.
enum Golden {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Golden")
  private static let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1"

  /// Expects `text`, masked, to be what `Golden/NAME.txt` holds.
  static func expect(
    _ text: String, is name: String, in job: SampleJob? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let masked = mask(text, in: job)
    let file = folder.appending(path: "\(name).txt")
    guard !isRecording else {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(masked.utf8).write(to: file)
      Issue.record("recorded \(name)", sourceLocation: sourceLocation)
      return
    }
    let expected = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    #expect(masked == expected, "golden file \(name)", sourceLocation: sourceLocation)
  }

  /// Expects exit code, standard output and standard error together in one file.
  static func expect(
    _ run: CommandRun, is name: String, in job: SampleJob? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var text = "exit \(run.exitCode)\n"
    if !run.stdout.isEmpty { text += "--- standard output\n" + run.stdout }
    if !run.stderr.isEmpty { text += "--- standard error\n" + run.stderr }
    try expect(text, is: name, in: job, sourceLocation: sourceLocation)
  }

  /// Takes out what differs from run to run or from machine to machine.
  static func mask(_ text: String, in job: SampleJob? = nil) -> String {
    var text = text
    if let job { text = text.replacing(job.path, with: "FOLDER") }
    text = text.replacing(/sha256:[0-9a-f]{64}/, with: "sha256:DIGEST")
    text = text.replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/, with: "TIME")
    text = text.replacing(/\d+(\.\d+)? s\b/, with: "SECONDS s")
    text = text.replacing(/may work\. \(default: \d+\)/, with: "may work. (default: CPUS)")
    text = text.replacing(/\bprocess \d+/, with: "process ID")
    text = text.replacing(/(?<label>bytes +)\d[\d,]*/) { "\($0.output.label)BYTES" }
    text = text.replacing(/"bytes":\d+/, with: "\"bytes\":BYTES")
    text = text.replacing(/\d[\d,]* bytes\b/, with: "BYTES bytes")
    // As many characters as before, so that the columns of tables stay.
    text = text.replacing(/\b[0-9a-f]{12}\b/, with: String(repeating: "N", count: 12))
    for bytes in [/artifact-bytes\.max +[a-z]+ +\d+/, /TIME +\d[\d,]*/] {
      text = text.replacing(bytes) { $0.output.replacing(/\d/, with: "N") }
    }
    return text
  }
}
