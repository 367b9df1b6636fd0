import Foundation
import Testing

/// What a run of the built `retrain` came to.
struct CommandRun {
  /// On a terminal both streams, as they were shown.
  let stdout: String
  let stderr: String
  /// -1 where a signal ended it.
  let exitCode: Int32
  /// The signal that ended it.
  let signal: Int32?

  /// The binary that was built with these tests, which lies beside them.
  static let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "retrain").path

  /// Keeps a process that will not end well, or may not write, from leaving half a coverage profile.
  static let noProfile = ["LLVM_PROFILE_FILE": "/dev/null"]

  /// Runs `retrain` with `arguments` in `folder` and waits for its end.
  ///
  /// `environment` is added to that of the tests, LLVM_PROFILE_FILE among them. `wrapper` is a
  /// command that gets the program and its arguments appended: `["setpriv", "--reuid=65534"]`.
  init(
    _ arguments: [String], in folder: String, environment: [String: String] = [:],
    input: String = "", terminal: Bool = false, wrapper: [String] = []
  ) throws {
    self = try CommandRun.start(
      arguments, in: folder, environment: environment, input: input, terminal: terminal,
      wrapper: wrapper
    ).wait()
  }

  /// Starts `retrain` without waiting, to send it signals.
  static func start(
    _ arguments: [String], in folder: String, environment: [String: String] = [:],
    input: String = "", terminal: Bool = false, wrapper: [String] = [],
    program: String = CommandRun.program
  ) throws -> ChildProcess {
    try ChildProcess(
      wrapper + [program] + arguments, in: folder,
      environment: surroundings.merging(environment) { $1 }, input: Array(input.utf8),
      terminal: terminal)
  }

  /// Runs another program the same way.
  static func tool(
    _ arguments: [String], in folder: String, input: String = ""
  ) throws -> CommandRun {
    try ChildProcess(
      arguments, in: folder, environment: surroundings, input: Array(input.utf8)
    ).wait()
  }

  init(stdout: String, stderr: String, exitCode: Int32, signal: Int32?) {
    self.stdout = stdout
    self.stderr = stderr
    self.exitCode = exitCode
    self.signal = signal
  }

  /// The objects that `--json` printed, one a line.
  func objects() throws -> [[String: Any]] {
    try stdout.split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      guard let object = object as? [String: Any] else { throw CocoaError(.coderInvalidValue) }
      return object
    }
  }

  /// The environment of the tests without what would change the words: a pipeline's user, the width
  /// of a terminal.
  private static var surroundings: [String: String] {
    var environment = ProcessInfo.processInfo.environment
    for name in ["GITLAB_USER_LOGIN", "COLUMNS", "TERM"] { environment[name] = nil }
    return environment
  }
}

extension [String: Any] {
  /// A field of a JSON object as text with sorted keys, to be compared.
  func text(of field: String) throws -> String {
    let value = try #require(self[field])
    let data = try JSONSerialization.data(
      withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed])
    return String(decoding: data, as: UTF8.self)
  }
}
