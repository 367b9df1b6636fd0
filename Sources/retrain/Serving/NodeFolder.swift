import Glibc
import RetrainJob

/// The folder of a node's models: one that was named and stays, or one that goes with the process.
struct NodeFolder {
  let path: String
  private let isTemporary: Bool

  init(_ named: String?) throws(Failure) {
    if let named {
      guard mkdir(named, 0o777) == 0 || errno == EEXIST else {
        let code = errno == EACCES ? ProgramExit.permission : ProgramExit.cannotCreate
        throw Failure(
          Problem(
            code: code, file: named, key: "--keep",
            reason: "cannot be made: \(SystemError.text(errno))"))
      }
      path = named
      isTemporary = false
      return
    }
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/retrain-node-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Failure(
        Problem(
          code: ProgramExit.cannotCreate, file: parent,
          reason:
            "takes no folder for the models (\(SystemError.text(errno))); name one with --keep"))
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    isTemporary = true
  }

  /// Takes a temporary folder away, with the files in it.
  func leave() {
    guard isTemporary, let folder = opendir(path) else { return }
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { unlink("\(path)/\(name)") }
    }
    closedir(folder)
    rmdir(path)
  }
}
