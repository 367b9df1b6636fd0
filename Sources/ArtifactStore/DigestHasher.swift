import Crypto

/// SHA-256 over bytes that come in parts.
public struct DigestHasher: Sendable {
  private var hash = SHA256()

  /// Starts with no bytes.
  public init() {}

  /// Adds the bytes that `buffer` points at.
  public mutating func update(_ buffer: UnsafeRawBufferPointer) {
    hash.update(bufferPointer: buffer)
  }

  /// Adds `bytes`.
  public mutating func update(_ bytes: some Sequence<UInt8>) {
    let direct: Void? = bytes.withContiguousStorageIfAvailable { storage in
      hash.update(bufferPointer: UnsafeRawBufferPointer(storage))
    }
    if direct == nil {
      Array(bytes).withUnsafeBytes { hash.update(bufferPointer: $0) }
    }
  }

  /// The digest of what was added so far; adding more afterwards is allowed.
  public func finalize() -> Digest {
    hash.finalize().withUnsafeBytes { Digest(bytes: $0) } ?? .zero
  }
}
