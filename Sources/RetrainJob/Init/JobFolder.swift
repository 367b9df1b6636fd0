import Corpus
import Glibc

/// The folder that a new job is written to.
struct JobFolder {
  static let jobName = "job.yaml"
  static let casesName = "cases.csv"

  /// As the user named it, or `jobs/` and the name of the first file.
  let path: String
  /// The job's name.
  let name: String
  /// The folders that were not there before, the inner one first.
  private let made: [String]

  /// Makes the folder where it is missing, and the one around it.
  init(_ options: InitOptions) throws(InitError) {
    path = Self.place(options)
    let parts = path.split(separator: "/").filter { $0 != "." }
    let parent = Self.parent(of: path)
    let outer = parts.count > 1 ? try Self.make(parent) : false
    made = try (Self.make(path) ? [path] : []) + (outer ? [parent] : [])
    let whole = Self.real(path) ?? path
    name = Self.jobName(whole.split(separator: "/").last.map(String.init) ?? "job")
  }

  /// Where the job goes.
  static func place(_ options: InitOptions) -> String {
    if let folder = options.folder {
      let end = folder.lastIndex { $0 != "/" } ?? folder.startIndex
      return String(folder[...end])
    }
    let file = options.files[0].split(separator: "/").last ?? "job"
    let stem = file.lastIndex(of: ".").map { file[..<$0] } ?? file
    return "jobs/\(jobName(String(stem)))"
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// A store beside `jobs/`, as all jobs of a project share; else one in the job's own folder.
  var store: String {
    let parent = Self.real(Self.parent(of: path)) ?? ""
    return parent.hasSuffix("/jobs") ? JobFile.defaultStore : "artifacts/retrain.sqlite"
  }

  /// The paths of files as the job file has them: from its folder.
  func names(of files: [String]) throws(InitError) -> [String] {
    let base = Self.real(path)?.split(separator: "/") ?? []
    var names: [String] = []
    for file in files {
      guard let whole = Self.real(file)?.split(separator: "/") else {
        throw .corpus(.unreadable(file: file, errno: errno))
      }
      let same = zip(base, whole).prefix { $0 == $1 }.count
      let up = [Substring](repeating: "..", count: base.count - same)
      names.append((up + whole[same...]).joined(separator: "/"))
    }
    return names
  }

  /// Writes a file that is not there yet.
  func write(_ name: String, _ bytes: [UInt8]) throws(InitError) {
    let file = "\(path)/\(name)"
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw errno == EEXIST ? .exists(path: file) : .cannotWrite(path: file, errno: errno)
    }
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .cannotWrite(path: file, errno: errno) }
      written += count
    }
    guard fsync(descriptor) == 0 else { throw .cannotWrite(path: file, errno: errno) }
  }

  /// Takes back what was written; neither file was there before.
  func remove() {
    unlink("\(path)/\(Self.jobName)")
    unlink("\(path)/\(Self.casesName)")
    for folder in made { rmdir(folder) }
  }

  /// Whether it had to be made.
  private static func make(_ folder: String) throws(InitError) -> Bool {
    if mkdir(folder, 0o755) == 0 { return true }
    guard errno == EEXIST else { throw .cannotWrite(path: folder, errno: errno) }
    return false
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func real(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// A name that a job may have, of one that a file or folder has.
  private static func jobName(_ name: String) -> String {
    let safe = name.unicodeScalars.map { scalar -> Character in
      let isSafe =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || "._-".unicodeScalars.contains(scalar))
      return isSafe ? Character(scalar) : "-"
    }.prefix(100)
    return safe.contains { $0 != "." } ? String(safe) : "job"
  }
}
