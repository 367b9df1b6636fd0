import ArtifactStore
import Glibc

/// The file that a pull is to replace, as it is now; its bytes are hashed when its length is one that
/// was asked for, and then once.
struct FileAtHand {
  private let path: String
  /// Bytes of it; nil where there is none.
  private let byteCount: Int?
  private var digest: Digest?

  /// - Throws: `cannotCreate` for what is no regular file, `unreadable`.
  init(_ path: String) throws(PullError) {
    self.path = path
    var status = stat()
    guard stat(path, &status) == 0 else {
      guard errno == ENOENT else { throw .unreadable(path: path, errno: errno) }
      byteCount = nil
      return
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .cannotCreate(path: path, errno: EISDIR)
    }
    byteCount = Int(status.st_size)
  }

  var exists: Bool { byteCount != nil }

  /// Whether it holds the artifact of `head`, whole.
  mutating func holds(_ head: ChannelHead) throws(PullError) -> Bool {
    guard byteCount == head.length else { return false }
    if digest == nil { digest = try FileAtHand.measure(path).digest }
    return digest == head.digest
  }

  /// The digest and length of a file.
  static func measure(_ path: String) throws(PullError) -> (digest: Digest, byteCount: Int) {
    do throws(StoreError) { return try Digest.measureFile(path) } catch {
      guard case .unreadable(_, let code) = error else { throw .store(error) }
      throw .unreadable(path: path, errno: code)
    }
  }
}
