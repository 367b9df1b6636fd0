import Glibc

extension Digest {
  /// The digest of the file at `path`, read in blocks of 1 MiB.
  ///
  /// - Throws: `unreadable` with the system's error number.
  public static func ofFile(_ path: String) throws(StoreError) -> Digest {
    try measureFile(path).digest
  }

  /// The digest of the file at `path` and its length in bytes, read once in blocks of 1 MiB.
  ///
  /// - Throws: `unreadable` with the system's error number.
  public static func measureFile(
    _ path: String
  ) throws(StoreError) -> (digest: Digest, byteCount: Int) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(path: path, errno: errno) }
    defer { close(descriptor) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { buffer.deallocate() }
    var hasher = DigestHasher()
    var total = 0
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(path: path, errno: errno) }
      if count == 0 { break }
      hasher.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      total += count
    }
    return (hasher.finalize(), total)
  }
}
