import ArtifactStore
import Corpus
import RetrainJob

extension ChannelError {
  /// The error's words and exit code.
  var problem: Problem {
    switch self {
    case .store(let error): error.problem
    case .unknownChannel(let job, let channel, let available):
      Problem(
        code: ProgramExit.usage,
        reason: ChannelError.words(job: job, channel: channel, available: available))
    case .noJobFile(let job):
      Problem(
        code: ProgramExit.badData,
        reason: "no run of \(job) left its job file, so the order of its channels is not known; "
          + "run it once")
    case .jobFile(let run, let errors):
      Problem(
        code: ProgramExit.badData, file: errors.problem.file, line: errors.problem.line,
        key: errors.problem.key,
        reason: "the job file that run \(run) left is not understood: \(errors.problem.reason)")
    case .otherFlips(let reviewed, let found):
      Problem(
        code: ProgramExit.refused,
        reason: "the list of changed labels is \(found), not \(reviewed) that was reviewed; "
          + "nothing was moved")
    case .key(let error): error.problem(advice: "nothing was moved; --signing-key names another")
    case .export(let folder, let error): error.problem(export: folder)
    case .version(let error): error.problem
    }
  }

  private static func words(job: String, channel: String, available: [String]) -> String {
    guard !available.isEmpty else { return "\(job) has published nothing yet" }
    let nearest = NearestName.nearest(to: channel, in: available)
    return "\(job) has no channel '\(channel)'; it has \(available.joined(separator: ", "))"
      + (nearest.map { "; did you mean '\($0)'?" } ?? "")
  }
}

extension Failure {
  /// Runs `body` and gives what it throws its words.
  static func ofKey<Value>(_ body: () throws(KeyError) -> Value) throws -> Value {
    do throws(KeyError) { return try body() } catch { throw Failure(error.problem) }
  }

  /// Runs `body` and gives what it throws its words.
  static func ofChannel<Value>(_ body: () throws(ChannelError) -> Value) throws -> Value {
    do throws(ChannelError) { return try body() } catch { throw Failure(error.problem) }
  }
}
