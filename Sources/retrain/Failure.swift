import RetrainJob

/// Ends a command: its words go to standard error and its code is the exit code.
struct Failure: Error {
  let problem: Problem

  init(_ problem: Problem) { self.problem = problem }
}
