import Corpus
import Glibc
import RetrainJob

extension CorpusError {
  /// The error's words and exit code.
  var problem: Problem {
    switch self {
    case .unreadable(let file, let code):
      Problem(
        code: SystemError.exitCode(code), file: file, reason: SystemError.text(code))
    case .malformed(let position, let reason, let remedy):
      Problem(
        code: ProgramExit.badData, file: file, line: position.line,
        key: position.column.map { $0.name ?? "field \($0.number)" },
        reason: reason.text + (remedy.map { "; " + $0.text } ?? ""))
    case .header(let position, let reason, let remedy):
      Problem(
        code: ProgramExit.badData, file: file, line: position.line,
        key: position.column.map { $0.name ?? "field \($0.number)" },
        reason: reason.text + (remedy.map { "; " + $0.text } ?? ""))
    case .tooManyLabels(let position, let limit):
      Problem(
        code: ProgramExit.badData, file: file, line: position.line,
        key: position.column.map { $0.name ?? "field \($0.number)" },
        reason: "more than \(limit) different labels; is `label` the right column?")
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
      "reads as UTF-8, and the job declares \(declared.rawValue)"
    }
  }
}

extension HeaderReason {
  fileprivate var text: String {
    switch self {
    case .empty: "the file is empty"
    case .noRows: "the file has a header and no row"
    case .blankName: "a column has no name"
    case .duplicateName(let name, let first):
      "the column '\(name)' is there twice, first as field \(first)"
    case .missing(let name, let available, let nearest):
      "no column '\(name)'; there are \(available.map { "'\($0)'" }.joined(separator: ", "))"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    }
  }
}

extension Remedy {
  /// The setting that would read the file, as it is written in the job file.
  var text: String {
    switch self {
    case .delimiter(9): "`delimiter: \"\\t\"` reads it"
    case .delimiter: "`delimiter: \"\(value)\"` reads it"
    case .quotes, .encoding: "`\(key): \(value)` reads it"
    }
  }
}
