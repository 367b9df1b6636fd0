internal import Glibc

/// The names in a folder.
enum FolderListing {
  /// Sorted by UTF-8 bytes, without `.` and `..`; a name that is not UTF-8 is an error (`EILSEQ`),
  /// for it could be neither matched nor recorded.
  static func names(in folder: String) throws(FileFault) -> [String] {
    guard let stream = opendir(folder) else { throw FileFault(errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw FileFault(errno) }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      }
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard let name else { throw .unreadable(EILSEQ) }
      if name != "." && name != ".." { names.append(name) }
    }
  }
}
