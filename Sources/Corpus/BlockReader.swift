import Glibc

/// Reads a file in blocks of 1 MiB.
enum BlockReader {
  private static let blockBytes = 1 << 20

  /// Opens the file at a path for as long as `body` runs; throws `unreadable`, naming `file`.
  static func open<Result>(
    _ path: String, file: String, _ body: (Int32) throws(CorpusError) -> Result
  ) throws(CorpusError) -> Result {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(file: file, errno: errno) }
    defer { close(descriptor) }
    return try body(descriptor)
  }

  /// Hands over the blocks of an open file or pipe, which stays open.
  static func read(
    descriptor: Int32, file: String,
    _ body: (UnsafeRawBufferPointer) throws(CorpusError) -> Void
  ) throws(CorpusError) {
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: blockBytes, alignment: 64)
    defer { block.deallocate() }
    while true {
      let count = Glibc.read(descriptor, block.baseAddress, block.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw .unreadable(file: file, errno: errno)
      }
      if count == 0 { return }
      try body(UnsafeRawBufferPointer(rebasing: block[..<count]))
    }
  }
}
