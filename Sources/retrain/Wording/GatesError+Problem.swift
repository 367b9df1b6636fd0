import Gates
import RetrainJob

extension GatesError {
  /// The error's words and exit code, for the case file `file`.
  func problem(file: String) -> Problem {
    switch self {
    case .badCases(let faults):
      let lines = faults.prefix(20).map { "\(file):\($0.line): \($0.text)" }
      let rest = faults.count > 20 ? ["… and \(faults.count - 20) more"] : []
      return Problem(
        code: ProgramExit.badData, file: file, line: faults.first?.line,
        key: faults.first?.column,
        reason: faults.count == 1
          ? faults[0].words
          : "several cases are at fault\n" + (lines + rest).joined(separator: "\n"))
    case .noActiveCase:
      return Problem(
        code: ProgramExit.badJob, file: file,
        reason: "no case is left to be run, so nothing would be tested; add one with "
          + "`retrain cases JOB --add TEXT --expect LABEL`")
    case .lengthMismatch, .labelOutOfRange, .labelsNotSorted, .predictionNotKnown, .negativeCount:
      return Problem(
        code: ProgramExit.software,
        reason: "the gates cannot judge (\(self)); please report this mistake")
    }
  }
}

extension CaseFault {
  /// Column, reason and what to do.
  fileprivate var text: String { column.map { "\($0): \(words)" } ?? words }

  fileprivate var words: String {
    switch reason {
    case .missingColumn: "the header has no such column; cases need `text` and `expect`"
    case .unknownColumn(let nearest):
      "cases have no such column" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    case .repeatedColumn: "the header names this column twice"
    case .wrongWidth(let expected, let found):
      "has \(found) fields where the header has \(expected); is a field with a comma not quoted?"
    case .blankText: "the text is blank"
    case .nothingExpected: "has neither `expect` nor `group`, so no answer could be wrong"
    case .unknownStatus(let status, let nearest):
      "'\(status)' is none of required, known-failing, retired"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    case .badConfidence(let text): "'\(text)' is not a number from 0 to 1"
    case .repeatedID(let id, let line): "the id '\(id)' stands on line \(line) already"
    case .contradictsText(let line):
      "contradicts the case of line \(line), which has the same text and expects another label"
    case .contradictsGroup(let group, let line):
      "contradicts the case of line \(line) of the group '\(group)', which expects another label"
    }
  }
}
