import Glibc

/// The bytes of an artifact, mapped from a file or held in memory, the same for as long as it lives.
public final class ArtifactBytes: Sendable {
  /// All bytes; they begin at a multiple of 16.
  public nonisolated(unsafe) let buffer: UnsafeRawBufferPointer
  private let isMapped: Bool

  /// Holds a copy of `bytes`.
  public init(_ bytes: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
    copy.copyBytes(from: bytes)
    buffer = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(copy)[..<bytes.count])
    isMapped = false
  }

  /// Maps the file at `path`, which must not change in place; one that is replaced by a rename is
  /// safe.
  public init(mapping path: String) throws(ArtifactError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(errno: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(errno: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(errno: EISDIR) }
    guard status.st_size > 0 else { throw .wrongLength(expected: 8, actual: 0) }
    let length = Int(status.st_size)
    guard let base = mmap(nil, length, PROT_READ, MAP_PRIVATE, descriptor, 0), base != MAP_FAILED
    else { throw .unreadable(errno: errno) }
    buffer = UnsafeRawBufferPointer(start: base, count: length)
    isMapped = true
  }

  deinit {
    let base = UnsafeMutableRawPointer(mutating: buffer.baseAddress)
    if isMapped { munmap(base, buffer.count) } else { base?.deallocate() }
  }
}
