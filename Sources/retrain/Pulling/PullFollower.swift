import ArtifactStore
import FoundationEssentials
import RetrainJob
import Serving

/// Pulls once or for ever, tells what happened, and has a command run after every new model.
struct PullFollower {
  let puller: Puller
  let file: String
  let command: ChildCommand?
  /// Prints what a pull came to.
  let show: (PullOutcome) -> Void

  /// One pull.
  ///
  /// - Throws: why it was refused, or that the command failed after it.
  func pullOnce() async throws(Failure) {
    let outcome = try await pull()
    show(outcome)
    if outcome.isNew { try notify(outcome) }
  }

  /// Pulls until the process ends. What fails is told once, and again when it is something else; a
  /// command that fails is run again after the next pull.
  ///
  /// - Throws: a mistake on the command line, which no other try mends.
  func follow(_ schedule: PullSchedule) async throws(Failure) {
    var generator = SystemRandomNumberGenerator()
    var (failures, told, isOwed) = (0, "", false)
    while !Task.isCancelled {
      do throws(Failure) {
        let outcome = try await pull()
        if outcome.isNew || failures > 0 { show(outcome) }
        isOwed = isOwed || outcome.isNew
        if isOwed { try notify(outcome) }
        (failures, told, isOwed) = (0, "", false)
      } catch {
        guard error.problem.code != ProgramExit.usage else { throw error }
        let words = error.problem.text
        if words != told { Console.error("Error: \(words)") }
        (failures, told) = (failures + 1, words)
      }
      let pause = schedule.pause(after: failures, using: &generator)
      do { try await Task.sleep(for: .seconds(pause)) } catch { return }
    }
  }

  private func pull() async throws(Failure) -> PullOutcome {
    do throws(PullError) { return try await puller.pull() } catch { throw Failure(error.problem) }
  }

  private func notify(_ outcome: PullOutcome) throws(Failure) {
    try command?.run(environment: [
      "RETRAIN_FILE": file, "RETRAIN_VERSION": outcome.state.name,
      "RETRAIN_DIGEST": outcome.state.digest.description,
    ])
  }
}
