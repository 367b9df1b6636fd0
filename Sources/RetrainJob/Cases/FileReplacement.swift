import Corpus
import Glibc

/// Replaces a file that people edit: who reads it finds the old bytes or the new, whole, even when
/// the machine stops half-way.
struct FileReplacement {
  /// The file, as messages name it.
  let path: String
  /// What it held when the new bytes were made; nothing is replaced once it holds anything else.
  let bytes: [UInt8]

  /// Writes `newBytes` beside the file and renames it over it; rights and owner stay.
  func replace(by newBytes: [UInt8]) throws(CaseError) {
    // A file that was made read-only is meant to stay as it is.
    guard access(path, W_OK) == 0, let target = realpath(path, nil) else { throw failure() }
    defer { free(target) }
    // A link stays a link: what it leads to is replaced.
    let real = String(cString: target)
    let slash = real.utf8.lastIndex(of: UInt8(ascii: "/")) ?? real.startIndex
    let folder = slash == real.startIndex ? "/" : String(real[..<slash])
    let name = real[slash...].dropFirst()
    var template = Array("\(folder)/.\(name).XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw failure(isMaking: true) }
    var isPlaced = false
    defer {
      close(descriptor)
      if !isPlaced { unlink(template) }
    }
    try copyRights(of: real, to: descriptor)
    try write(newBytes, to: descriptor)
    guard fsync(descriptor) == 0 else { throw failure() }
    try checkUnchanged()
    guard rename(template, real) == 0 else { throw failure() }
    isPlaced = true
    try syncFolder(folder)
  }

  private func copyRights(of real: String, to descriptor: Int32) throws(CaseError) {
    var status = stat()
    guard stat(real, &status) == 0 else { throw failure() }
    // Only the owner or root may give a file away; for others it becomes theirs.
    _ = fchown(descriptor, status.st_uid, status.st_gid)
    guard fchmod(descriptor, status.st_mode & 0o7777) == 0 else { throw failure() }
  }

  private func write(_ bytes: [UInt8], to descriptor: Int32) throws(CaseError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure() }
      written += count
    }
  }

  /// An editor that saved in the meantime must not lose what it saved.
  private func checkUnchanged() throws(CaseError) {
    guard let now = try? CSVTable.bytes(path: path), now == bytes else {
      throw .run(.changedWhileRead(file: path))
    }
  }

  private func syncFolder(_ folder: String) throws(CaseError) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure() }
  }

  private func failure(isMaking: Bool = false) -> CaseError {
    .cannotReplace(file: path, code: errno, isMaking: isMaking)
  }
}
