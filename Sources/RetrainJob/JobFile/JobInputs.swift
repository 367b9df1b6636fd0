/// The files of a job, found: what its paths and patterns stand for tonight.
public struct JobInputs: Sendable, Equatable {
  /// The files of `data.files` in the order of the patterns' merged, sorted names; each file once.
  public let training: [InputFile]
  /// The files of `holdout.files`; empty where the holdout is a share.
  public let holdout: [InputFile]
  /// The regression cases.
  public let cases: InputFile

  /// Finds the files of a job.
  ///
  /// A file that two patterns match is read once; one of the holdout is not trained on and the cases
  /// are no data, so that `files: ["*.csv"]` beside `holdout: {files: [test.csv]}` and
  /// `cases: cases.csv` does what it says.
  ///
  /// With `dataFolder`, the last component of each of the job's data patterns is looked up in that
  /// folder instead: `data/*.csv` becomes `FOLDER/*.csv`. So is a holdout pattern, where the folder
  /// has a match; else the job's own holdout stays. The cases stay the job's.
  ///
  /// - Throws: every file that is missing, is no file, or cannot be read.
  public init(of document: JobDocument, dataFolder: String? = nil) throws(JobFileErrors) {
    var search = InputSearch(document: document, dataFolder: dataFolder)
    let cases = search.file(document.job.cases, key: "cases")
    var taken = Set([cases].compactMap { $0?.identity })
    var holdout: [InputFile] = []
    if case .files(let patterns) = document.job.holdout {
      holdout = search.files(patterns, key: "holdout.files", staysWithJob: true, butNot: taken)
    }
    taken.formUnion(holdout.map(\.identity))
    training = search.files(
      document.job.data.files, key: "data.files", staysWithJob: false, butNot: taken)
    guard let cases, search.errors.isEmpty else { throw JobFileErrors(search.errors) }
    self.holdout = holdout
    self.cases = cases
  }

  /// Refuses training files that are all older than `data.max-age`; `now` in seconds since 1970.
  public func checkAge(of document: JobDocument, now: Int) throws(JobFileErrors) {
    guard let limit = document.job.data.maxAge, let newest = training.map(\.modified).max() else {
      return
    }
    let limitSeconds = Int(limit.components.seconds)
    let (age, overflow) = now.subtractingReportingOverflow(newest)
    if !overflow, age > limitSeconds {
      let reason = JobFileError.Reason.tooOld(ageSeconds: age, limitSeconds: limitSeconds)
      throw JobFileErrors([document.error("data.max-age", reason)])
    }
  }
}

/// One search for a job's files; gathers what it does not find.
private struct InputSearch {
  let document: JobDocument
  let dataFolder: String?
  var errors: [JobFileError] = []

  mutating func files(
    _ patterns: [String], key: String, staysWithJob: Bool, butNot taken: Set<InputFile.Identity>
  ) -> [InputFile] {
    var found: [InputFile] = []
    for (index, pattern) in patterns.enumerated() {
      do throws(JobFileError.Reason) {
        let files = try files(pattern, staysWithJob: staysWithJob)
        if files.isEmpty { throw .pathMissing(path: shown(pattern)) }
        found += files
      } catch {
        errors.append(document.error("\(key)[\(index)]", error))
      }
    }
    var seen = taken
    let files = found.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      .filter { seen.insert($0.identity).inserted }
    if files.isEmpty && !found.isEmpty { errors.append(document.error(key, .allTaken)) }
    return files
  }

  mutating func file(_ name: String, key: String) -> InputFile? {
    let path = document.resolve(name)
    do {
      return try InputFile(name: name, path: path)
    } catch {
      errors.append(document.error(key, error.reason(path)))
      return nil
    }
  }

  private func files(
    _ pattern: String, staysWithJob: Bool
  ) throws(JobFileError.Reason) -> [InputFile] {
    if let moved = moved(pattern) {
      do {
        let files = try PathPattern(moved.name).files { Self.join(moved.folder, $0) }
        if !files.isEmpty || !staysWithJob { return files }
      } catch {
        guard staysWithJob, case .pathMissing = error else { throw error }
      }
    }
    return try PathPattern(pattern).files { $0.isEmpty ? document.folder : document.resolve($0) }
  }

  /// The folder that replaces the data's and the pattern's last component; nil where none does.
  private func moved(_ pattern: String) -> (folder: String, name: String)? {
    guard let dataFolder, let last = pattern.split(separator: "/").last else { return nil }
    return (dataFolder.isEmpty ? "." : dataFolder, String(last))
  }

  private func shown(_ pattern: String) -> String {
    moved(pattern).map { Self.join($0.folder, $0.name) } ?? document.resolve(pattern)
  }

  private static func join(_ folder: String, _ name: String) -> String {
    name.isEmpty || folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
