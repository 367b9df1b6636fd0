internal import Glibc

extension JobDocument {
  /// Reads a job file, named by itself or by its folder.
  ///
  /// - Throws: everything that is wrong, by line; `pathMissing` where there is no such file.
  public static func load(_ argument: String) throws(JobFileErrors) -> JobDocument {
    let path = jobFile(for: argument)
    do throws(FileFault) {
      _ = try InputFile(name: path, path: path)
    } catch {
      throw failure(path, error.reason(path))
    }
    return try JobDocument(bytes: try bytes(of: path), path: path)
  }

  /// The job file that a JOB argument means: a folder means the `job.yaml` in it.
  public static func jobFile(for argument: String) -> String {
    var status = stat()
    guard stat(argument, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return argument }
    return argument.hasSuffix("/") ? "\(argument)job.yaml" : "\(argument)/job.yaml"
  }

  /// Whom a job file tells of its runs, as far as that can be read in a file that is wrong elsewhere:
  /// a run that could not start is told too.
  public static func onResult(of argument: String) -> (folder: String, command: [String]) {
    let path = jobFile(for: argument)
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    guard (try? InputFile(name: path, path: path)) != nil, let bytes = try? bytes(of: path),
      let value = try? YAMLReader(file: path).read(bytes)
    else { return (folder, []) }
    return (folder, JobFile(value, log: DecodingLog(file: path)).onResult)
  }

  /// The job files of a folder of jobs, `FOLDER/NAME/job.yaml`, sorted by the names' UTF-8 bytes.
  ///
  /// Folders without a job file and hidden ones are passed over.
  ///
  /// - Throws: `pathMissing` where there is no such folder or no job in it.
  public static func jobFiles(in folder: String = "jobs") throws(JobFileErrors) -> [String] {
    let names: [String]
    do {
      names = try FolderListing.names(in: folder)
    } catch {
      throw failure(folder, error.reason(folder))
    }
    let base = folder.hasSuffix("/") ? folder : folder + "/"
    let files = names.filter { !$0.hasPrefix(".") }.map { base + $0 + "/job.yaml" }
      .filter { file in access(file, F_OK) == 0 }
    guard !files.isEmpty else { throw failure(folder, .pathMissing(path: base + "*/job.yaml")) }
    return files
  }

  /// The bytes of a file, one more than a job file may have at most.
  private static func bytes(of path: String) throws(JobFileErrors) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, .unreadable(path: path, code: errno)) }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: YAMLReader.maxBytes + 1)
    var count = 0
    while count < bytes.count {
      let length = bytes.withUnsafeMutableBytes { buffer in
        read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
      }
      if length == 0 { break }
      if length < 0 {
        if errno == EINTR { continue }
        throw failure(path, .unreadable(path: path, code: errno))
      }
      count += length
    }
    return Array(bytes[..<count])
  }

  private static func failure(_ path: String, _ reason: JobFileError.Reason) -> JobFileErrors {
    JobFileErrors([JobFileError(file: path, position: .wholeFile, key: "", reason: reason)])
  }
}
