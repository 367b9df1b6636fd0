import Corpus
import Gates
import RetrainJob

extension RunError {
  /// The error's words and exit code.
  var problem: Problem {
    switch self {
    case .jobFile(let errors): errors.problem
    case .corpus(let error): error.problem
    case .rejectedRows(let rows): rows.problem
    case .noTrainingRows:
      Problem(
        code: ProgramExit.badData,
        reason: "no row is left to train on; look at data.files and holdout in the job file")
    case .tooFewToTune(let keys, let labels):
      Problem(
        code: ProgramExit.badData,
        reason: "too few training texts to compare settings on (distinct texts: \(keys), labels: "
          + "\(labels)); 60 of two labels are the least")
    case .caseFile(let error): error.problem
    case .cases(let file, let error): error.problem(file: file)
    case .changedWhileRead(let file):
      Problem(
        code: ProgramExit.tryLater, file: file,
        reason: "was written while it was read; let the export finish and run again")
    case .store(let error): error.problem
    case .key(let error): error.problem(advice: "signing-key in the job file names it")
    case .export(let folder, let error): error.problem(export: folder)
    case .incumbent(let version, let error): error.problem(file: version)
    case .internalError(let reason):
      Problem(
        code: ProgramExit.software,
        reason: "\(reason). This is a mistake in retrain: please report it; nothing was published")
    case .acceptsShuffled(let accuracy):
      Problem(
        code: ProgramExit.badJob, key: "gates",
        reason: "these gates accept shuffled labels (accuracy \(Numbers.short(accuracy))): "
          + "raise accuracy.min")
    case .refusesItself(let channel, let gates):
      Problem(
        code: ProgramExit.badJob, key: "gates",
        reason: "these gates refuse what \(channel) holds against itself "
          + "(\(gates.joined(separator: ", "))): loosen them")
    }
  }
}

extension RejectedRows {
  /// The first rows that were set aside, a line each, and what would let the rest through.
  fileprivate var problem: Problem {
    var lines = first.map { $0.text }
    if rejected > first.count { lines.append("… and \(rejected - first.count) more") }
    let share = Numbers.short(Double(rejected) / Double(max(read, 1)), digits: 6)
    lines.append(
      "\(rejected) of \(read) rows are malformed (a share of \(share)), and data.max-rejected "
        + "allows \(Numbers.short(allowed, digits: 6)): correct the export, or raise it")
    return Problem(
      code: ProgramExit.badData, file: first.first?.position.file,
      line: first.first?.position.line, key: first.first?.position.column?.name,
      reason: "malformed rows\n" + lines.joined(separator: "\n"))
  }
}
