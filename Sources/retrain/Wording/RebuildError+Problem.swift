import RetrainJob

extension RebuildError {
  /// The error's words and exit code; `version` is what was to be rebuilt.
  func problem(of version: String) -> Problem {
    switch self {
    case .inputs(let lost):
      let isGone = lost.contains { $0.changed.isEmpty }
      let lines = lost.prefix(20).map { "  \($0.words)" }
      let rest = lost.count > 20 ? ["  … and \(lost.count - 20) more"] : []
      return Problem(
        code: isGone ? ProgramExit.noInput : ProgramExit.badData, file: version,
        reason: "cannot be rebuilt; --inputs names an archive, or a copy of the job's folder\n"
          + (lines + rest).joined(separator: "\n"))
    case .noRecord(let run):
      return Problem(
        code: ProgramExit.badData, file: version,
        reason: "cannot be rebuilt: run \(run) left no job file or no cases")
    case .run(let error):
      var problem = error.problem
      problem.reason = "\(version) cannot be rebuilt: \(problem.reason)"
      return problem
    case .differs(let found, let offset, let program):
      return Problem(
        code: ProgramExit.badData, file: version,
        reason: "its inputs give \(found) today"
          + (offset.map { ", other bytes from \($0) on" } ?? "")
          + RebuildError.programs(then: program))
    }
  }

  private static func programs(then: String) -> String {
    then == ProgramVersion.current
      ? "; the same retrain made it, so look who wrote to the store"
      : "; retrain \(then) made it, and this is \(ProgramVersion.current), which may train "
        + "otherwise: rebuild it with that one"
  }
}

extension LostInput {
  fileprivate var words: String {
    guard !changed.isEmpty else { return "\(path) is gone (\(digest))" }
    return "\(path) was changed: \(changed.joined(separator: ", ")) "
      + (changed.count == 1 ? "has" : "have") + " another digest than \(digest)"
  }
}
