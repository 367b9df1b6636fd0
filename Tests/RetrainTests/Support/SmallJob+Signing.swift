import Foundation

extension SmallJob {
  /// The key that the job signs with, and what is beside it.
  static let key = "retrain.key"

  /// Makes a key, names it and the exports in the job file, and runs the job again.
  func sign(exports: [String] = []) throws {
    let keygen = try folder.retrain("keygen", SmallJob.key)
    guard keygen.exitCode == 0 else { throw Unpublished(text: keygen.stderr) }
    let file = "jobs/small/job.yaml"
    let lines = ["signing-key: ../../\(SmallJob.key)"] + exports.map { "exports: [../../\($0)]" }
    try folder.write(file, try folder.read(file) + lines.joined(separator: "\n") + "\n")
    try publishAgain()
  }

  /// Pulls from somewhere, trusting the key.
  func pullSigned(from: String, _ more: String...) throws -> CommandRun {
    try CommandRun(
      ["pull", "--from", from, "--channel", "staging", "--to", "model"]
        + ["--trusted-key", SmallJob.key + ".pub"] + more, in: folder.path)
  }
}
