import ArtifactStore
import Glibc
import RetrainJob

extension KeyError {
  /// The error's words and exit code.
  var problem: Problem {
    switch self {
    case .unreadable(let path, let code):
      Problem(
        code: SystemError.exitCode(code), file: path,
        reason: "the key cannot be read: \(SystemError.text(code))")
    case .notAKey(let path):
      Problem(
        code: ProgramExit.badData, file: path,
        reason: "is no Ed25519 key in PEM; `retrain keygen` makes one")
    case .privateKey(let path):
      Problem(
        code: ProgramExit.badData, file: path,
        reason: "is a private key, and what is trusted is a public one: name the file that ends in "
          + ".pub, and keep this one where runs are")
    case .publicKey(let path):
      Problem(
        code: ProgramExit.badData, file: path,
        reason: "is a public key, and a private one signs: name the file without .pub")
    case .tooOpen(let path):
      Problem(
        code: ProgramExit.permission, file: path,
        reason: "others may read this private key: chmod 600 it, and if they did, make another")
    case .exists(let path):
      Problem(
        code: ProgramExit.cannotCreate, file: path,
        reason: "is there already, and a key is never overwritten; name another file")
    case .unwritable(let path, let code):
      Problem(
        code: KeyError.exitCode(code), file: path,
        reason: code == ENOENT
          ? "cannot be made: its folder does not exist"
          : "cannot be written: \(SystemError.text(code))")
    }
  }

  /// The error's words with what else to know.
  func problem(advice: String) -> Problem {
    var problem = problem
    problem.reason += "; " + advice
    return problem
  }

  private static func exitCode(_ code: Int32) -> Int32 {
    switch code {
    case EACCES, EPERM, EROFS: ProgramExit.permission
    case ENOSPC, EDQUOT, EIO: ProgramExit.inputOutput
    default: ProgramExit.cannotCreate
    }
  }
}
