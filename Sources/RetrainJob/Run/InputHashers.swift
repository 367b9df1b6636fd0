import ArtifactStore
import Synchronization

/// The digests of files while they are read: those of the very bytes that were parsed.
final class InputHashers: Sendable {
  private let hashers: Mutex<[DigestHasher]>

  /// Starts with `count` files of no bytes.
  init(count: Int) { hashers = Mutex(Array(repeating: DigestHasher(), count: count)) }

  /// Adds the next bytes of a file.
  func update(_ file: Int, _ bytes: UnsafeRawBufferPointer) {
    hashers.withLock { $0[file].update(bytes) }
  }

  /// The digests of what was added.
  var digests: [Digest] { hashers.withLock { $0.map { $0.finalize() } } }
}
