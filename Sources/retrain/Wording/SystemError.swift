import Glibc

/// The system's errors in words and exit codes.
enum SystemError {
  /// The code for a file that could not be read.
  static func exitCode(_ code: Int32) -> Int32 {
    switch code {
    case EACCES, EPERM: ProgramExit.permission
    case ENOENT, ENOTDIR, EISDIR, ELOOP, ENAMETOOLONG: ProgramExit.noInput
    default: ProgramExit.inputOutput
    }
  }

  /// What went wrong, as the C library says it.
  static func text(_ code: Int32) -> String {
    code == ENOENT ? "there is no such file" : String(cString: strerror(code)).lowercased()
  }
}
