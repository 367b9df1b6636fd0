import ArtifactStore
import Dispatch
import FoundationEssentials
import Glibc
import TextFolding

/// Runs jobs one after the other; a failing one does not stop the others.
public struct JobRunner {
  private let options: RunOptions
  private let describe: (RunError) -> Problem
  private let progress: (String, RunStage) -> Void

  /// `describe` gives an error its words and exit code; `progress` is told each job's stages.
  public init(
    _ options: RunOptions, describe: @escaping (RunError) -> Problem,
    progress: @escaping (String, RunStage) -> Void = { _, _ in }
  ) {
    self.options = options
    self.describe = describe
    self.progress = progress
  }

  /// Runs the job in `file`; whatever goes wrong is in the result.
  public func run(_ file: String) -> RunResult {
    let started = Date()
    let document: JobDocument
    do throws(JobFileErrors) { document = try JobDocument.load(file) } catch {
      return JobRunner.failed(
        named: JobDocument.jobFile(for: file), describe(.jobFile(error)), options)
    }
    var run = JobRun(
      document, options, store: nil, started: started, progress: { progress(document.job.name, $0) }
    )
    do throws(RunError) {
      let path = options.store ?? document.resolve(document.job.store)
      guard !options.isDryRun else {
        run = try JobRun(
          document, options, store: JobRunner.readable(path), started: started,
          progress: { progress(document.job.name, $0) })
        return complete(&run)
      }
      // While the disk is waited for.
      if options.threads > 1 { DispatchQueue.global().async { FoldTable.prepare() } }
      try JobRunner.makeFolder(of: path)
      let lock = try RunLock.taken(for: path)
      let store = try RunError.store { () throws(StoreError) in
        try ArtifactStore.open(path, mode: .createIfMissing)
      }
      run = JobRun(
        document, options, store: store, started: started,
        progress: { progress(document.job.name, $0) })
      let result = complete(&run)
      _ = consume lock
      return result
    } catch {
      run.fail(describe(error))
      return run.result
    }
  }

  /// The result of a job in `file` that cannot be run for this reason.
  public static func failed(
    _ file: String, _ problem: Problem, _ options: RunOptions
  ) -> RunResult {
    let name = (try? JobDocument.load(file).job.name) ?? JobDocument.jobFile(for: file)
    return failed(named: name, problem, options)
  }

  private static func failed(
    named name: String, _ problem: Problem, _ options: RunOptions
  ) -> RunResult {
    var report = RunReport(job: name)
    report.error = problem
    report.threads = options.threads
    report.peakRSSBytes = Stopwatch.peakRSSBytes
    return RunResult(report: report, exitCode: problem.code)
  }

  private func complete(_ run: inout JobRun) -> RunResult {
    do throws(RunError) { try run.run() } catch {
      run.fail(describe(error))
      recordFailure(&run)
    }
    run.refreshExports(describe)
    return run.result
  }

  /// A run that failed is recorded too, where the store can still be written; the problem that is
  /// reported stays the first one.
  private func recordFailure(_ run: inout JobRun) {
    guard !options.isDryRun, let store = run.store else { return }
    _ = try? store.record(
      run.completedRecord(finished: Date()), heads: run.publishing?.heads)
  }

  private static func readable(_ path: String) throws(RunError) -> ArtifactStore? {
    do throws(StoreError) {
      return try ArtifactStore.open(path, mode: .readOnly)
    } catch {
      if case .notFound = error { return nil }
      throw .store(error)
    }
  }

  /// The store's folder is made where only it is missing, as in a checkout without `artifacts/`.
  private static func makeFolder(of path: String) throws(RunError) {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
    let folder = String(path[..<slash])
    guard mkdir(folder, 0o755) != 0, errno != EEXIST else { return }
    switch errno {
    case EACCES, EPERM, EROFS: throw .store(.permission(path: folder))
    case let code:
      throw .store(.cannotCreate(path: folder, reason: String(cString: strerror(code))))
    }
  }
}

extension RunLock {
  fileprivate static func taken(for storePath: String) throws(RunError) -> RunLock {
    do throws(StoreError) { return try RunLock(storePath: storePath) } catch {
      throw .store(error)
    }
  }
}
