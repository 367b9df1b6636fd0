import Glibc

/// The right to run: held by one process at a time for one store, through `flock` on
/// `<store>.lock`, and given back by the kernel however the process ends.
///
/// The lock file stays where it is: were it removed, one run could hold the removed file while
/// another locks a new one. Its text is the process id of the last holder, for people.
public struct RunLock: ~Copyable {
  /// Where the lock file is.
  public let path: String
  private let descriptor: Int32

  /// Takes the lock of the store at `storePath`, which need not exist yet; never waits.
  ///
  /// - Throws: `runLocked` when another run has it, `cannotCreate`, `permission`.
  public init(storePath: String) throws(StoreError) {
    let path = Self.resolved(storePath) + ".lock"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      let code = errno
      if [EACCES, EPERM, EROFS].contains(code) { throw .permission(path: path) }
      throw .cannotCreate(path: path, reason: String(cString: strerror(code)))
    }
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      if code == EINTR { continue }
      let holder = Self.holder(descriptor)
      close(descriptor)
      if code == EWOULDBLOCK { throw .runLocked(path: path, holder: holder) }
      throw .io(detail: String(cString: strerror(code)))
    }
    self.path = path
    self.descriptor = descriptor
    // Only information: whether it could be written does not matter.
    if ftruncate(descriptor, 0) == 0 {
      var text = Array("\(getpid())\n".utf8)
      _ = pwrite(descriptor, &text, text.count, 0)
    }
  }

  deinit {
    close(descriptor)
  }

  private static func holder(_ descriptor: Int32) -> Int? {
    var bytes = [UInt8](repeating: 0, count: 20)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count > 1, bytes[count - 1] == UInt8(ascii: "\n") else { return nil }
    return Int(String(decoding: bytes[..<(count - 1)], as: UTF8.self))
  }

  /// One store has one lock, whatever links or relative paths lead to it.
  private static func resolved(_ path: String) -> String {
    if let whole = realpath(path, nil) {
      defer { free(whole) }
      return String(cString: whole)
    }
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    guard let parent = realpath(folder, nil) else { return path }
    defer { free(parent) }
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    let prefix = String(cString: parent)
    return prefix + (prefix.hasSuffix("/") ? "" : "/") + name
  }
}
