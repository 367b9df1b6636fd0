/// A path of a job file that may hold wildcards in any component: `data/*.csv`, `*/export-?.csv`.
struct PathPattern {
  private let isAbsolute: Bool
  private let components: [NamePattern]

  init(_ pattern: String) {
    isAbsolute = pattern.utf8.first == UInt8(ascii: "/")
    components = pattern.split(separator: "/").filter { $0 != "." }.map { NamePattern($0) }
  }

  /// The files that match, sorted by the UTF-8 bytes of their names.
  ///
  /// `resolve` gives the path to open for a name, and the folder where names begin for an empty one.
  ///
  /// - Throws: where a literal path is missing, and where a match is no file or cannot be read.
  func files(resolve: (String) -> String) throws(JobFileError.Reason) -> [InputFile] {
    let isLiteral = components.allSatisfy { $0.literal != nil }
    var files: [InputFile] = []
    for name in try names(resolve) {
      let path = resolve(name)
      do {
        files.append(try InputFile(name: name, path: path))
      } catch {
        // A literal behind a wildcard, such as `*/job.csv`, need not be in every folder.
        if error == .missing && !isLiteral { continue }
        throw error.reason(path)
      }
    }
    return files
  }

  /// Whether a name that was found once, by this pattern or another, is one that this one finds.
  func matches(_ name: String) -> Bool {
    let parts = name.split(separator: "/")
    return isAbsolute == (name.utf8.first == UInt8(ascii: "/")) && parts.count == components.count
      && zip(components, parts).allSatisfy { $0.matches(String($1)) }
  }

  /// Names that may be there: wildcards are looked up, literals are not.
  private func names(_ resolve: (String) -> String) throws(JobFileError.Reason) -> [String] {
    var found = [isAbsolute ? "/" : ""]
    for component in components {
      if let literal = component.literal {
        found = found.map { Self.join($0, literal) }
        continue
      }
      var next: [String] = []
      for folder in found {
        for name in try Self.names(in: resolve(folder)) where component.matches(name) {
          next.append(Self.join(folder, name))
        }
      }
      found = next
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty || folder == "/" ? folder + name : "\(folder)/\(name)"
  }

  private static func names(in folder: String) throws(JobFileError.Reason) -> [String] {
    do {
      return try FolderListing.names(in: folder)
    } catch {
      // Not every match of an earlier component need be a folder.
      if error == .missing { return [] }
      throw error.reason(folder)
    }
  }
}
