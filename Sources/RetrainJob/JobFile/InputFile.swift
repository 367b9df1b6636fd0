internal import Glibc

/// A file that a run reads, as it was found.
public struct InputFile: Sendable, Equatable {
  /// The path as the job file leads to it, such as `data/a.csv`: the same from wherever it is run.
  public let name: String
  /// The path to open from here.
  public let path: String
  /// Size in bytes.
  public let size: Int
  /// When it was last written, in seconds since 1970.
  public let modified: Int

  /// Two names of one file (a link, or a folder reached in two ways) share this.
  let identity: Identity

  struct Identity: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  /// Looks at a file without opening it, for a pipe would wait for its writer.
  init(name: String, path: String) throws(FileFault) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw FileFault(errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .wrongKind }
    guard access(path, R_OK) == 0 else { throw FileFault(errno) }
    self.name = name
    self.path = path
    size = Int(status.st_size)
    modified = status.st_mtim.tv_sec
    identity = Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
  }
}
