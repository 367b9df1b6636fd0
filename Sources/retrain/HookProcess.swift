import Glibc
import RetrainJob

/// Tells a job's command of a run: its words without a shell, the result on its standard input.
///
/// What the command writes goes to our standard error, for cron to mail. It has a minute; with
/// everything that it started it is ended then. Nothing that it does changes the run.
struct HookProcess {
  private static let seconds = 60

  private let hook: ResultHook
  private let deadline: timespec

  init(_ hook: ResultHook) {
    self.hook = hook
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    now.tv_sec += HookProcess.seconds
    deadline = now
  }

  /// Runs it to its end; answers why it failed, or nil.
  func tell(_ text: String) -> String? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return SystemError.text(errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var process = pid_t()
    let code = spawn(&process, reading: ends[0])
    close(ends[0])
    guard code == 0 else {
      close(ends[1])
      return "cannot be started: \(SystemError.text(code))"
    }
    // It need not read: who closes its input has heard enough.
    write(Array(text.utf8), to: ends[1])
    close(ends[1])
    return end(of: process)
  }

  private func spawn(_ process: inout pid_t, reading input: Int32) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A group of its own, so that what it started can be ended with it; SIGPIPE as programs expect it.
    posix_spawnattr_setpgroup(&attributes, 0)
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGDEF))
    // `env` changes to the job's folder, looks the program up and becomes it.
    let words = ["/usr/bin/env", "--chdir=\(hook.folder)", "--"] + hook.arguments
    return CStrings.with(words) { arguments in
      posix_spawn(&process, words[0], &actions, &attributes, arguments, environ)
    }
  }

  private func write(_ bytes: [UInt8], to descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
      }
      if count > 0 {
        written += count
      } else if errno == EAGAIN {
        var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        guard milliseconds > 0, Glibc.poll(&poll, 1, milliseconds) >= 0 || errno == EINTR else {
          return
        }
      } else if errno != EINTR {
        return
      }
    }
  }

  /// Waits for the end of the command.
  private func end(of process: pid_t) -> String? {
    var status: Int32 = 0
    var pause: UInt32 = 1000
    while true {
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { break }
      if ended < 0, errno != EINTR { return "was lost: \(SystemError.text(errno))" }
      guard milliseconds > 0 else {
        kill(-process, SIGKILL)
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return "did not end within \(HookProcess.seconds) s and was ended"
      }
      usleep(pause)
      pause = min(pause * 2, 50_000)
    }
    // As WIFEXITED and WEXITSTATUS, which are macros.
    let signal = status & 0x7F
    if signal != 0 { return "was ended by signal \(signal)" }
    let code = (status >> 8) & 0xFF
    switch code {
    case 0: return nil
    case 126, 127:
      return "cannot be started (exit \(code)); is it there, and does it have its run bit?"
    default: return "exited with \(code)"
    }
  }

  /// The time that is left.
  private var milliseconds: Int32 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    let left =
      (deadline.tv_sec - now.tv_sec) * 1000 + (deadline.tv_nsec - now.tv_nsec) / 1_000_000
    return Int32(max(0, min(left, 60_000)))
  }
}
