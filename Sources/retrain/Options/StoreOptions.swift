import ArgumentParser
import ArtifactStore
import RetrainJob

/// Where a command that reads a store finds it.
struct StoreOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The store; by default that of the one job of ./jobs, or artifacts/retrain.sqlite.",
      valueName: "file"))
  var store: String?

  @Option(help: ArgumentHelp("The job, where the store holds several.", valueName: "name"))
  var job: String?

  /// Opens the store, to read unless told otherwise.
  func open(_ mode: StoreMode = .readOnly) throws -> ArtifactStore {
    do throws(StoreError) {
      return try ArtifactStore.open(store ?? StorePath.found(), mode: mode)
    } catch {
      throw Failure(error.problem)
    }
  }

  /// The right to be the only run or upkeep of the store, until the value goes.
  func lock() throws -> RunLock {
    do throws(StoreError) {
      return try RunLock(storePath: store ?? StorePath.found())
    } catch {
      throw Failure(error.problem)
    }
  }

  /// The job that is meant in `store`.
  func jobName(in store: ArtifactStore) throws -> String {
    try StoreOptions.jobName(job, in: store)
  }

  /// The job named `job`, or the only one of `store`.
  static func jobName(_ job: String?, in store: ArtifactStore) throws -> String {
    let jobs = try Failure.of { () throws(StoreError) in try store.jobs() }
    if let job {
      guard jobs.contains(job) else {
        throw Failure(
          Problem(
            code: ProgramExit.usage, file: store.path,
            reason: "holds no job '\(job)'; it holds \(jobs.joined(separator: ", "))"))
      }
      return job
    }
    guard jobs.count == 1 else {
      let reason =
        jobs.isEmpty
        ? "holds no job yet"
        : "holds several jobs (\(jobs.joined(separator: ", "))); name one "
          + "with --job"
      throw Failure(Problem(code: ProgramExit.usage, file: store.path, reason: reason))
    }
    return jobs[0]
  }

  /// A version written `products@12`, or `12` where one job is meant.
  func version(_ text: String, in store: ArtifactStore) throws -> Version {
    let name = try VersionName(text)
    let job = try name.job ?? jobName(in: store)
    let found = try Failure.of { () throws(StoreError) in
      try store.version(job: job, number: name.number)
    }
    guard let found else {
      throw Failure(StoreError.noSuchVersion(job: job, number: name.number).problem)
    }
    return found
  }
}

extension Failure {
  /// Runs `body` and gives what it throws the store's words.
  static func of<Value>(_ body: () throws(StoreError) -> Value) throws -> Value {
    do throws(StoreError) { return try body() } catch { throw Failure(error.problem) }
  }
}
