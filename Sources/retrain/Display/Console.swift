import Glibc
import RetrainJob
import Synchronization

/// Standard output and standard error, written at once and not after the next flush.
enum Console {
  /// Whether standard output is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// The system's first error in a line to standard output; 0 for none.
  private static let fault = Atomic<Int32>(0)

  /// Writes a line to standard output; `checkOutput` tells at the end whether all got there.
  static func print(_ line: String) {
    guard !write(Array((line + "\n").utf8)) else { return }
    _ = fault.compareExchange(expected: 0, desired: errno, ordering: .relaxed)
  }

  /// Fails when a line to standard output was lost, as on a full disk; a reader that went away has
  /// had what it wanted.
  static func checkOutput() throws(Failure) {
    let code = fault.load(ordering: .relaxed)
    guard code != 0, code != EPIPE else { return }
    throw Failure(
      Problem(
        code: ProgramExit.inputOutput, file: "standard output", reason: SystemError.text(code)))
  }

  /// Writes a line to standard error.
  static func error(_ line: String) { write(line + "\n", to: STDERR_FILENO) }

  /// Writes to standard error without ending the line.
  static func errorPrompt(_ text: String) { write(text, to: STDERR_FILENO) }

  /// Writes text as it is to standard output.
  static func write(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// Writes bytes as they are to standard output; false when nobody reads them any more or the disk
  /// is full.
  @discardableResult
  static func write(_ bytes: [UInt8], to descriptor: Int32 = STDOUT_FILENO) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        written += count
      }
      return true
    }
  }

  private static func write(_ text: String, to descriptor: Int32) {
    _ = write(Array(text.utf8), to: descriptor)
  }
}
