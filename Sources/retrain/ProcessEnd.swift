/// How a process ended, from the status that `waitpid` gives; as the macros WIFEXITED, WEXITSTATUS and
/// WTERMSIG, which Swift does not see.
struct ProcessEnd {
  /// The signal that ended it; 0 for none.
  let signal: Int32
  /// What it exited with, where no signal ended it.
  let exitCode: Int32

  init(status: Int32) {
    signal = status & 0x7F
    exitCode = (status >> 8) & 0xFF
  }

  /// What went wrong, in words; nil when all went well.
  var fault: String? {
    if signal != 0 { return "was ended by signal \(signal)" }
    return exitCode == 0 ? nil : "exited with \(exitCode)"
  }
}
