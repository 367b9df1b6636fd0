import Glibc

/// Asks whoever sits at the terminal.
enum Question {
  /// Whether there is somebody to ask.
  static var canAsk: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// Whether the answer is yes; anything else, and the end of the input, is no.
  static func ask(_ question: String) -> Bool {
    Console.errorPrompt("\(question) [y/N] ")
    let answer = readLine() ?? ""
    return ["y", "yes"].contains(answer.lowercased())
  }
}
