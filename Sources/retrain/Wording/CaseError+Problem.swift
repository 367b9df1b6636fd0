import Glibc
import RetrainJob

extension CaseError {
  /// The error's words and exit code.
  var problem: Problem {
    switch self {
    case .run(let error): error.problem
    case .noModel(let channel):
      Problem(
        code: ProgramExit.noInput,
        reason: "nothing is published to \(channel) yet, so there is no model that the case could "
          + "fail first; --even-if-passing adds it unasked")
    case .unknownLabel(let label, let nearest, let known):
      Problem(
        code: ProgramExit.usage, key: "--expect",
        reason: "'\(label)' is not in `labels`: "
          + (nearest.map { "did you mean '\($0)'?" } ?? known.joined(separator: ", ")))
    case .contradicts(let file, let line, let expect):
      Problem(
        code: ProgramExit.badData, file: file, line: line, key: "expect",
        reason:
          "this case has the same text and expects '\(expect)'; nothing was added. Change it, "
          + "or set its status to retired")
    case .noColumn(let file, let name):
      Problem(
        code: ProgramExit.badData, file: file, line: 1,
        reason: "the header has no column '\(name)'; add it there and to every row")
    case .cannotReplace(let file, let code, let isMaking):
      Problem(
        code: CaseError.exitCode(code, isMaking: isMaking), file: file,
        reason: (isMaking ? "no file can be made beside it: " : "cannot be replaced: ")
          + SystemError.text(code) + "; it is as it was")
    }
  }

  private static func exitCode(_ code: Int32, isMaking: Bool) -> Int32 {
    switch code {
    case EACCES, EPERM, EROFS: ProgramExit.permission
    default: isMaking && code != ENOSPC ? ProgramExit.cannotCreate : ProgramExit.inputOutput
    }
  }
}
