import Classifier
import RetrainJob

extension ArtifactError {
  /// The error's words and exit code, for the artifact in `file` or of the version that it names.
  func problem(file: String) -> Problem {
    let code: Int32 =
      if case .unreadable(let code) = self { SystemError.exitCode(code) } else {
        ProgramExit.badData
      }
    return Problem(code: code, file: file, reason: words)
  }

  /// What is wrong with the bytes.
  var words: String {
    switch self {
    case .unreadable(let code): SystemError.text(code)
    case .wrongLength(let expected, let actual):
      "is no whole artifact: \(actual) bytes where \(expected) are due"
    case .badHeader(let reason): "is no artifact: its header is \(reason)"
    case .unsupported(let what): "is not supported by this version of retrain: \(what)"
    case .badTensor(let name, let reason): "is damaged: the tensor '\(name)' \(reason)"
    case .badValue(let name, let reason): "is damaged: '\(name)': \(reason)"
    case .examFailed(let text, let difference):
      "fails its exam on this machine: text \(text + 1) differs by \(difference)"
    }
  }
}
