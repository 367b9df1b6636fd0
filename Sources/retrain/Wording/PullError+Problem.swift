import Corpus
import Glibc
import RetrainJob
import Serving

extension PullError {
  /// The error's words and exit code.
  var problem: Problem {
    switch self {
    case .store(let error): error.problem
    default: Problem(code: exitCode, file: file, reason: words)
    }
  }

  private var exitCode: Int32 {
    switch self {
    case .store(let error): error.problem.code
    case .noSuchChannel: ProgramExit.usage
    case .digestMismatch, .artifact, .olderSequence, .otherHistory, .badState:
      ProgramExit.protocolRefused
    case .busy: ProgramExit.tryLater
    case .cannotCreate(_, let code):
      switch code {
      case EACCES, EPERM: ProgramExit.permission
      case ENOSPC, EDQUOT, EIO: ProgramExit.inputOutput
      default: ProgramExit.cannotCreate
      }
    case .unreadable(_, let code), .write(_, let code):
      [EACCES, EPERM].contains(code) ? ProgramExit.permission : ProgramExit.inputOutput
    }
  }

  private var file: String? {
    switch self {
    case .store, .noSuchChannel: nil
    case .digestMismatch(let version, _), .artifact(let version, _): version
    case .olderSequence(let path, _, _), .otherHistory(let path, _), .badState(let path),
      .busy(let path), .cannotCreate(let path, _), .unreadable(let path, _), .write(let path, _):
      path
    }
  }

  private var words: String {
    switch self {
    case .store(let error): error.problem.reason
    case .noSuchChannel(let job, let channel, let available):
      PullError.text(job: job, channel: channel, available: available)
    case .digestMismatch(_, let expected):
      "the bytes that came are not those of \(expected); nothing was replaced"
    case .artifact(_, let error): "\(error.words); nothing was replaced"
    case .olderSequence(_, let trusted, let found):
      "the channel is at sequence number \(found), and \(trusted) was pulled before: the store was "
        + "taken back or replaced. Nothing was replaced; delete this file if that was on purpose"
    case .otherHistory(_, let sequence):
      "under sequence number \(sequence) something else was pulled before: this is not the store "
        + "that it was. Nothing was replaced; delete this file if that was on purpose"
    case .badState:
      "is no state of a pull, so that a rollback cannot be told; delete this file to trust the "
        + "channel anew"
    case .busy: "another pull to this file is at work; try again later"
    case .cannotCreate(_, let code):
      switch code {
      case EISDIR: "is no file"
      case ENOENT: "cannot be made: its folder does not exist"
      default: "cannot be made: \(SystemError.text(code))"
      }
    case .unreadable(_, let code): "cannot be read: \(SystemError.text(code))"
    case .write(_, let code): "cannot be written: \(SystemError.text(code))"
    }
  }

  private static func text(job: String, channel: String, available: [String]) -> String {
    guard !available.isEmpty else { return "\(job) has published nothing yet" }
    let nearest = NearestName.nearest(to: channel, in: available)
    return "\(job) has nothing in a channel '\(channel)'; there is something in "
      + available.joined(separator: ", ") + (nearest.map { "; did you mean '\($0)'?" } ?? "")
  }
}
