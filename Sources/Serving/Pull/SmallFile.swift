import Glibc

/// Reading files that are short or else of no use.
enum SmallFile {
  /// The bytes of a file, at most one more than `most`; nil where there is none.
  static func bytes(of path: String, most: Int) throws(PullError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw .unreadable(path: path, errno: errno)
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 4096)
    while bytes.count <= most {
      let count = Glibc.read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(path: path, errno: errno) }
      if count == 0 { break }
      bytes += block[..<count]
    }
    return Array(bytes.prefix(most + 1))
  }
}
