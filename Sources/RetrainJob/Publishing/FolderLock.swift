import ArtifactStore
import Glibc

/// The right to write into a folder, of one process at a time; waits for it.
struct FolderLock: ~Copyable {
  private let descriptor: Int32

  init(_ folder: String) throws(StoreError) {
    let path = folder + "/.retrain.lock"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else {
      let code = errno
      if [EACCES, EPERM, EROFS].contains(code) { throw .permission(path: path) }
      throw .cannotCreate(path: path, reason: String(cString: strerror(code)))
    }
    while flock(descriptor, LOCK_EX) != 0 {
      let code = errno
      if code == EINTR { continue }
      close(descriptor)
      throw .io(detail: String(cString: strerror(code)))
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }
}
