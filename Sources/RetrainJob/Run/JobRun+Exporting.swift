import ArtifactStore

extension JobRun {
  /// Brings the job's exports up to date after the run, whatever came of it: its heads were renewed.
  ///
  /// What is in the store stays there: an export that fails is told beside what the run came to.
  mutating func refreshExports(_ describe: (RunError) -> Problem) {
    guard let store, let publishing, !options.isDryRun else { return }
    do throws(ChannelError) {
      try publishing.refreshExports(from: store)
    } catch {
      guard case .export(let folder, let reason) = error else { return }
      let problem = describe(.export(folder: folder, reason))
      if result.report.error == nil { result.report.error = problem }
      result.exitCode = max(result.exitCode, problem.code)
    }
  }
}
