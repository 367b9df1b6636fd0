import Corpus
import Glibc
import RetrainJob

extension InitError {
  /// The error's words and exit code.
  var problem: Problem {
    switch self {
    case .noDelimiter(let file):
      Problem(
        code: ProgramExit.badData, file: file,
        reason: "no comma, semicolon, tab or bar divides it into columns; --delimiter names "
          + "another")
    case .noHeader(let file, let column, let again):
      Problem(
        code: ProgramExit.badData, file: file, line: 1, key: "field \(column)",
        reason:
          "comes again in \(again) rows, so the first row is data and there is no header; put "
          + "a line with the columns' names before it")
    case .columnsNotPlain(let file, let columns):
      Problem(
        code: ProgramExit.usage, file: file,
        reason: "which columns hold text and label is not plain; say it with --text and --label\n"
          + ColumnQuestion.table(columns).joined(separator: "\n"))
    case .exists(let path):
      Problem(
        code: ProgramExit.cannotCreate, file: path,
        reason: "is there already and stays as it is; --to names another folder")
    case .cannotWrite(let path, let code):
      Problem(
        code: InitError.exitCode(writing: code), file: path, reason: SystemError.text(code))
    case .noLabel(let column):
      Problem(
        code: ProgramExit.badData, key: column,
        reason: "no row has a label; does --label name the right column?")
    case .oneLabel(let label):
      Problem(
        code: ProgramExit.badData,
        reason: "every row has the label '\(Printable.text(label))', and a classifier needs two; "
          + "does --label name the right column?")
    case .noBetterThanShuffled(let accuracy, let shuffled):
      Problem(
        code: ProgramExit.badData,
        reason: "the model is right no more often than its own answers in another order are "
          + "(accuracy \(Numbers.short(accuracy)), shuffled \(Numbers.short(shuffled))): the text "
          + "does not tell the labels apart; do --text and --label name the right columns?")
    case .notMeasured(let rows, let labels):
      Problem(
        code: ProgramExit.badData,
        reason:
          "\(rows) rows of \(labels) labels leave nothing to measure a model by; at least five "
          + "different texts a label are needed")
    case .noCase:
      Problem(
        code: ProgramExit.badData,
        reason: "the model answers no text right that could become a case; do --text and --label "
          + "name the right columns?")
    case .refused(let gates):
      Problem(
        code: ProgramExit.badData,
        reason: "the trained model does not pass what was measured on it "
          + "(\(gates.joined(separator: ", "))); do --text and --label name the right columns?")
    case .corpus(let error): error.problem(settings: .options)
    case .run(.acceptsShuffled(let accuracy)):
      Problem(
        code: ProgramExit.badData,
        reason:
          "no gate tells the model from shuffled labels (accuracy \(Numbers.short(accuracy))): "
          + "the text does not tell the labels apart; do --text and --label name the right columns?"
      )
    case .run(let error): error.problem
    }
  }

  private static func exitCode(writing code: Int32) -> Int32 {
    switch code {
    case EACCES, EPERM, EROFS: ProgramExit.permission
    case ENOSPC, EDQUOT, EIO: ProgramExit.inputOutput
    default: ProgramExit.cannotCreate
    }
  }
}
