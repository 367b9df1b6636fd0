/// The command of a job that is told of every run.
public struct ResultHook: Sendable, Equatable {
  /// The program and its arguments, at least one; a program with a slash is relative to `folder`.
  public var arguments: [String]
  /// The folder of the job file, where the command runs.
  public var folder: String

  init?(_ job: JobFile, folder: String) {
    guard !job.onResult.isEmpty else { return nil }
    arguments = job.onResult
    self.folder = folder
  }
}
