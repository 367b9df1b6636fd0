import Glibc
import RetrainJob

/// Standard output of a command that others read from as it goes.
struct FilterOutput {
  /// Lets a closed pipe end the program without words, as it ends `cat`, also where whoever started
  /// it ignores that signal (systemd does).
  init() { signal(SIGPIPE, SIG_DFL) }

  /// Writes bytes; gives the system's error number when that fails.
  func write(_ bytes: [UInt8]) -> Int32? {
    Console.write(bytes) ? nil : errno
  }
}

extension Failure {
  /// Standard input could not be read.
  static func standardInput(_ code: Int32) -> Failure {
    Failure(
      Problem(
        code: ProgramExit.inputOutput, file: "standard input", reason: SystemError.text(code)))
  }

  /// Standard output could not be written.
  static func standardOutput(_ code: Int32) -> Failure {
    Failure(
      Problem(
        code: ProgramExit.inputOutput, file: "standard output", reason: SystemError.text(code)))
  }
}
