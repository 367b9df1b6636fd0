import FoundationEssentials
import Glibc

/// Tells a command of the job's what a run came to, in a time that is bounded.
///
/// The command gets the JSON on its standard input. What it prints goes nowhere, what it complains of
/// to standard error. However it ends, the run's exit code stays.
struct ResultHook {
  /// The program and its arguments, at least the program.
  let command: [String]
  /// The folder of the job file: where it runs, and where a path with a slash leads from.
  let folder: String
  /// It is ended, with all that it started, when it takes longer.
  var limit = Duration.seconds(30)

  /// Runs the command; why it failed, or nil when all went well.
  func tell(_ json: String) -> String? {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return failure(SystemError.text(errno)) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var process = pid_t()
    let code = start(&process, input: ends[0])
    close(ends[0])
    guard code == 0 else {
      close(ends[1])
      return failure("cannot be started: \(SystemError.text(code))")
    }
    let deadline = ContinuousClock.now + limit
    write(Array((json + "\n").utf8), to: ends[1], until: deadline)
    close(ends[1])
    guard let status = wait(for: process, until: deadline) else {
      kill(-process, SIGKILL)
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
      return failure("took longer than \(limit.components.seconds) seconds and was ended")
    }
    let end = ProcessEnd(status: status)
    // As env and shells say that there is no such command, or none that may be run.
    if end.exitCode == 126 || end.exitCode == 127 { return failure("cannot be started") }
    return end.fault.map(failure)
  }

  private func start(_ process: inout pid_t, input: Int32) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A group of its own, so that a hanging child of it goes too; and signals as a shell has them.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGPIPE)
    sigaddset(&defaults, SIGXFSZ)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
    // `env` changes the folder for the command alone, which Glibc's module has no spawn action for.
    let words = ["env", "--chdir=\(folder)"] + command
    let variables = ProcessInfo.processInfo.environment.map { "\($0)=\($1)" }
    return CStrings.with(words) { words in
      CStrings.with(variables) { posix_spawnp(&process, "env", &actions, &attributes, words, $0) }
    }
  }

  /// Who does not read what it is told, all or at all, is not waited for beyond the deadline.
  private func write(_ bytes: [UInt8], to pipe: Int32, until deadline: ContinuousClock.Instant) {
    _ = fcntl(pipe, F_SETFL, O_NONBLOCK)
    var written = 0
    while written < bytes.count, ContinuousClock.now < deadline {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(pipe, buffer.baseAddress.map { $0 + written }, buffer.count - written)
      }
      if count > 0 {
        written += count
      } else if errno == EAGAIN {
        var poll = pollfd(fd: pipe, events: Int16(POLLOUT), revents: 0)
        _ = Glibc.poll(&poll, 1, 100)
      } else if errno != EINTR {
        return
      }
    }
  }

  private func wait(for process: pid_t, until deadline: ContinuousClock.Instant) -> Int32? {
    var pause: UInt32 = 1_000
    while true {
      var status: Int32 = 0
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { return status }
      if ended < 0, errno != EINTR { return 0 }
      if ContinuousClock.now >= deadline { return nil }
      usleep(pause)
      pause = min(pause * 2, 100_000)
    }
  }

  private func failure(_ reason: String) -> String {
    "on-result: \(Printable.text(command[0])) \(reason); the run stands as it is"
  }
}
