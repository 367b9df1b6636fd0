import ArgumentParser
import Glibc
import RetrainJob

/// Nightly retraining that cannot ship a regression.
@main
struct Retrain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retrain",
    abstract:
      "Retrains a product classifier and publishes it only when every case and gate passes.",
    discussion: """
      `retrain` alone runs every job of ./jobs; `retrain --dry-run` tries them and writes nothing.
      JOB is a job file or its folder; a version is written products@12, or 12.
      """,
    version: ProgramVersion.current,
    subcommands: [
      Run.self, Init.self, Check.self, Cases.self, List.self, Show.self, Runs.self, History.self,
      Diff.self, Status.self, Promote.self, Rollback.self, Release.self, Verify.self, Gc.self,
      PinCommand.self, Backup.self, Restore.self, Keygen.self, Export.self, Pull.self, Serve.self,
      Predict.self, Explain.self, Fold.self,
    ],
    defaultSubcommand: Run.self)

  static func main() async {
    // A file that may not grow is an error of that write, not a signal that kills.
    signal(SIGXFSZ, SIG_IGN)
    if let complaint = BareWord.complaint(about: Array(CommandLine.arguments.dropFirst())) {
      Console.error(complaint)
      exit(withError: ExitCode(ProgramExit.usage))
    }
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      try Console.checkOutput()
    } catch let failure as Failure {
      Console.error("Error: " + failure.problem.text)
      exit(withError: ExitCode(failure.problem.code))
    } catch {
      exit(withError: error)
    }
  }
}
