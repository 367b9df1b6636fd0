/// A job file as it was read: its path, its bytes, what they say and where they say it.
public struct JobDocument: Sendable, Equatable {
  /// The job file, as the user named it.
  public let path: String
  /// The bytes that were decoded, for the digest and the run's record.
  public let bytes: [UInt8]
  public let job: JobFile
  private let positions: [String: KeyPosition]

  /// Decodes the bytes of a job file; `path` only names it in errors and gives relative paths a base.
  ///
  /// - Throws: everything that is wrong, by line.
  public init(bytes: [UInt8], path: String) throws(JobFileErrors) {
    let value = try YAMLReader(file: path).read(bytes)
    let log = DecodingLog(file: path)
    let job = JobFile(value, log: log)
    try log.throwIfAny()
    self.path = path
    self.bytes = bytes
    self.job = job
    positions = log.positions
  }

  /// The folder of the job file, without a slash at its end: what relative paths start from.
  public var folder: String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// A path of the job file as one that can be opened from here.
  public func resolve(_ relative: String) -> String {
    if relative.utf8.first == UInt8(ascii: "/") { return relative }
    return folder == "." ? relative : folder == "/" ? "/" + relative : "\(folder)/\(relative)"
  }

  /// Where the value of `key` stands; the whole file where it was left to its default.
  public func position(of key: String) -> KeyPosition { positions[key] ?? .wholeFile }

  /// An error about the value of `key`, for what only shows when the files are opened.
  public func error(_ key: String, _ reason: JobFileError.Reason) -> JobFileError {
    JobFileError(file: path, position: position(of: key), key: key, reason: reason)
  }
}
