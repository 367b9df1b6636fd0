import FoundationEssentials
import Glibc
import RetrainJob

/// A command of the user's that is run without a shell: its words are split at blanks and given to it
/// as they are.
struct ChildCommand {
  private let text: String
  private let words: [String]

  /// Nil for a blank command.
  init?(_ text: String) {
    words = text.split(separator: " ").map(String.init)
    guard !words.isEmpty else { return nil }
    self.text = text
  }

  /// Runs it to its end with `environment` added to ours and nothing on its standard input.
  ///
  /// - Throws: a failure with 74 when it cannot be started or fails.
  func run(environment more: [String: String]) throws(Failure) {
    var process = pid_t()
    let environment = ProcessInfo.processInfo.environment.merging(more) { $1 }
    let code = CStrings.with(words) { arguments in
      CStrings.with(environment.map { "\($0)=\($1)" }) { environment in
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        return posix_spawnp(&process, words[0], &actions, nil, arguments, environment)
      }
    }
    guard code == 0 else { throw failure("cannot be started: \(SystemError.text(code))") }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw failure("was lost: \(SystemError.text(errno))") }
    }
    if let fault = ProcessEnd(status: status).fault { throw failure(fault) }
  }

  private func failure(_ reason: String) -> Failure {
    Failure(Problem(code: ProgramExit.inputOutput, file: Printable.text(text), reason: reason))
  }
}
