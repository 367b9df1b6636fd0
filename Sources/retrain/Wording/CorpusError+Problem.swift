import Corpus
import Glibc
import RetrainJob

extension CorpusError {
  /// The error's words and exit code, for a file that a job file describes.
  var problem: Problem { problem(settings: .jobFile) }

  /// The error's words and exit code, with settings named as the user wrote them.
  func problem(settings: SettingStyle) -> Problem {
    switch self {
    case .unreadable(let file, let code):
      Problem(
        code: SystemError.exitCode(code), file: file, reason: SystemError.text(code))
    case .malformed(let position, let reason, let remedy):
      Problem(
        code: ProgramExit.badData, file: file, line: position.line,
        key: position.column.map { $0.name ?? "field \($0.number)" },
        reason: reason.text + (remedy.map { "; " + settings.text($0) } ?? ""))
    case .header(let position, let reason, let remedy):
      Problem(
        code: ProgramExit.badData, file: file, line: position.line,
        key: position.column.map { $0.name ?? "field \($0.number)" },
        reason: reason.text + (remedy.map { "; " + settings.text($0) } ?? ""))
    case .tooManyLabels(let position, let limit):
      Problem(
        code: ProgramExit.badData, file: file, line: position.line,
        key: position.column.map { $0.name ?? "field \($0.number)" },
        reason: "more than \(limit) different labels; is `label` the right column?")
    case .row(let rejection): rejection.problem
    }
  }
}

extension MalformedReason {
  fileprivate var text: String {
    switch self {
    case .bareQuote:
      "a quotation mark inside a field that is not quoted; double it and quote the field"
    case .textAfterClosingQuote(let line):
      "text after the closing quotation mark of a field that begins on line \(line); double the "
        + "marks inside of it"
    case .unclosedQuote:
      "the quoted field that begins here is never closed; is the file cut short?"
    case .fieldTooLong(let limit):
      "a field of more than \(limit) bytes; is a quotation mark left open?"
    case .rowTooLong(let limit): "a row of more than \(limit); is a quotation mark left open?"
    case .invalidByte(let byte, let encoding):
      "the byte 0x\(String(byte, radix: 16, uppercase: true)) is not \(encoding.rawValue)"
    case .nul: "a NUL byte; this is no text, or UTF-16: export it as UTF-8"
    case .utf16: "reads as UTF-16; export it as UTF-8"
    case .readsAsUTF8(let declared):
      "reads as UTF-8, and was declared to be \(declared.rawValue)"
    }
  }
}

extension HeaderReason {
  fileprivate var text: String {
    switch self {
    case .empty: "the file is empty"
    case .noRows: "the file has a header and no row"
    case .blankName: "a column has no name; give it one, or leave it out of the export"
    case .duplicateName(let name, let first):
      "the column '\(name)' is there twice, first as field \(first); give each a name of its own"
    case .missing(let name, let available, let nearest):
      "no column '\(name)'; there are \(available.map { "'\($0)'" }.joined(separator: ", "))"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    }
  }
}
