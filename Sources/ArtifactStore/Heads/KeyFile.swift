import Glibc

/// Reading and making the files of keys.
enum KeyFile {
  private static let mostBytes = 4096

  /// The text of a key file, which is short, and whether others than its owner may use it.
  static func read(_ path: String) throws(KeyError) -> (text: String, isOpen: Bool) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(path: path, errno: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, errno: errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw .unreadable(path: path, errno: EISDIR) }
    var bytes = [UInt8](repeating: 0, count: mostBytes + 1)
    var count = 0
    while count < bytes.count {
      let length = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
      }
      if length < 0, errno == EINTR { continue }
      guard length >= 0 else { throw .unreadable(path: path, errno: errno) }
      if length == 0 { break }
      count += length
    }
    guard count <= mostBytes else { throw .notAKey(path: path) }
    return (String(decoding: bytes[..<count], as: UTF8.self), status.st_mode & 0o077 != 0)
  }

  /// Makes a file that is not there yet; it has its rights from the beginning, and goes again when
  /// it cannot be written.
  static func make(_ path: String, mode: mode_t, text: String) throws(KeyError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else {
      throw errno == EEXIST ? .exists(path: path) : .unwritable(path: path, errno: errno)
    }
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure(path) }
      written += count
    }
    guard fsync(descriptor) == 0 else { throw failure(path) }
  }

  static func remove(_ path: String) { unlink(path) }

  private static func failure(_ path: String) -> KeyError {
    let code = errno
    unlink(path)
    return .unwritable(path: path, errno: code)
  }
}
