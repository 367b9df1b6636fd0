import Glibc

/// A started program in a process group of its own.
///
/// Its standard streams are files without names or a pseudo-terminal, so that nothing fills up and
/// nothing is left behind in a folder that a test looks at.
final class ChildProcess {
  /// The process, and its group.
  let id: pid_t
  private let output: Int32
  private let errors: Int32
  private let isTerminal: Bool

  /// Starts `arguments`, the first of them the program, looked up in PATH.
  init(
    _ arguments: [String], in folder: String, environment: [String: String], input: [UInt8] = [],
    terminal: Bool = false
  ) throws {
    let inputFile = try ChildProcess.file(holding: input)
    defer { close(inputFile) }
    isTerminal = terminal
    output = terminal ? try ChildProcess.terminal() : try ChildProcess.file()
    errors = terminal ? output : try ChildProcess.file()
    let sink = terminal ? try ChildProcess.otherEnd(of: output) : output
    defer { if terminal { close(sink) } }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, inputFile, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, sink, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, terminal ? sink : errors, STDERR_FILENO)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    posix_spawnattr_setflags(&attributes, Int16(flags))
    posix_spawnattr_setpgroup(&attributes, 0)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)

    let variables = environment.map { "\($0)=\($1)" }.sorted()
    var process: pid_t = 0
    // Swift's Glibc has no call that changes the folder of a child alone.
    let words = ["env", "--chdir", folder] + arguments
    let code = ChildProcess.withCStrings(words) { words in
      ChildProcess.withCStrings(variables) { variables in
        posix_spawnp(&process, "env", &actions, &attributes, words, variables)
      }
    }
    guard code == 0 else { throw SystemFault(code) }
    id = process
  }

  /// Sends a signal to the program and what it started.
  func send(_ signal: Int32) { kill(-id, signal) }

  /// Waits for the end; on a terminal everything is in `stdout`.
  func wait() throws -> CommandRun {
    let seen = isTerminal ? ChildProcess.bytes(readUntilHangUp: output) : []
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0 {
      guard errno == EINTR else { throw SystemFault(errno) }
    }
    defer {
      close(output)
      if !isTerminal { close(errors) }
    }
    let signal = status & 0x7f
    return CommandRun(
      stdout: isTerminal
        ? String(decoding: seen, as: UTF8.self).replacing("\r\n", with: "\n")
        : String(decoding: ChildProcess.contents(of: output), as: UTF8.self),
      stderr: isTerminal ? "" : String(decoding: ChildProcess.contents(of: errors), as: UTF8.self),
      exitCode: signal == 0 ? (status >> 8) & 0xff : -1, signal: signal == 0 ? nil : signal)
  }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return body(copies + [nil])
  }

  private static func file(holding bytes: [UInt8] = []) throws -> Int32 {
    var template = Array("/tmp/retrain-stream-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw SystemFault(errno) }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    guard write(descriptor, bytes, bytes.count) == bytes.count, lseek(descriptor, 0, SEEK_SET) == 0
    else { throw SystemFault(errno) }
    return descriptor
  }

  private static func contents(of descriptor: Int32) -> [UInt8] {
    lseek(descriptor, 0, SEEK_SET)
    return bytes(readUntilHangUp: descriptor)
  }

  private static func bytes(readUntilHangUp descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      // A pseudo-terminal ends with EIO.
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// The near end of a new pseudo-terminal, as `posix_openpt` and `unlockpt` would give it: Swift's
  /// Glibc has neither.
  private static func terminal() throws -> Int32 {
    let descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var locked: Int32 = 0
    // TIOCSPTLCK of <asm-generic/ioctls.h>
    guard descriptor >= 0, ioctl(descriptor, 0x4004_5431, &locked) == 0 else {
      throw SystemFault(errno)
    }
    return descriptor
  }

  private static func otherEnd(of terminal: Int32) throws -> Int32 {
    var number: Int32 = 0
    // TIOCGPTN
    guard ioctl(terminal, 0x8004_5430, &number) == 0 else { throw SystemFault(errno) }
    let descriptor = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemFault(errno) }
    return descriptor
  }
}

/// A failed system call of a test.
struct SystemFault: Error, CustomStringConvertible {
  let code: Int32

  init(_ code: Int32) { self.code = code }

  var description: String { String(cString: strerror(code)) }
}
