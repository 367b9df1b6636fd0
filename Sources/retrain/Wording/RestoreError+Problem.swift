import ArtifactStore
import RetrainJob

extension RestoreError {
  /// The error's words and exit code.
  var problem: Problem {
    switch self {
    case .store(let error): return error.problem
    case .backup(let path, .notFound):
      return Problem(code: ProgramExit.noInput, file: path, reason: "there is no such backup")
    case .backup(let path, .notAStore):
      return Problem(
        code: ProgramExit.badData, file: path, reason: "this is no backup of a store of retrain")
    case .backup(let path, let error):
      var problem = error.problem(option: "BACKUP")
      problem.file = problem.file ?? path
      return problem
    case .damagedBackup(let path, let verification):
      let lines = VerificationText(verification).problems
      return Problem(
        code: ProgramExit.badData, file: path,
        reason: "is damaged and was not restored; take an older backup\n"
          + lines.joined(separator: "\n"))
    case .publishing(let job, let error):
      var problem = error.problem
      problem.reason += ". It is asked for by \(job)"
      return problem
    case .losesHistory(let path, let lost):
      return Problem(
        code: ProgramExit.refused, file: path,
        reason: "has what the backup lacks: \(lost.words). Nothing was changed; "
          + "--discard-newer restores all the same and keeps a copy of it")
    case .unreadableStore(let path, let error):
      return Problem(
        code: ProgramExit.refused, file: path,
        reason: "cannot be read (\(error.problem.reason)), so what it has that the backup lacks is "
          + "not known. Nothing was changed; --discard-newer restores all the same and keeps it")
    }
  }
}

extension HistoryLoss {
  /// What would be lost, or was.
  var words: String {
    func count(_ number: Int, _ noun: String) -> String? {
      number == 0 ? nil : "\(Numbers.grouped(number)) \(noun)\(number == 1 ? "" : "s")"
    }
    let named = versions.prefix(10).joined(separator: ", ")
    let rest = versions.count > 10 ? " and \(versions.count - 10) more" : ""
    let parts = [
      count(events, "event"), versions.isEmpty ? nil : "\(named)\(rest)", count(runs, "run"),
    ]
    return parts.compactMap { $0 }.joined(separator: "; ")
  }
}
