import Glibc

/// A folder that keeps what runs read, each file once under its digest: `FOLDER/sha256/HEX`.
///
/// A file that is there is never written again; one that is new gets there whole. Several stores may
/// share a folder.
public struct InputArchive: Sendable, Equatable {
  /// Where the archive is.
  public let folder: String

  /// The archive in `folder`, which need not exist yet; its parent must.
  public init(_ folder: String) {
    self.folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
  }

  /// Where the bytes of this digest are, if they are kept.
  public func path(of digest: Digest) -> String { "\(files)/\(digest.hex)" }

  private var files: String { "\(folder)/sha256" }

  /// Keeps the bytes of the file at `path`, which had this digest when they were read.
  ///
  /// - Returns: false, and nothing kept, when the file has another digest by now.
  /// - Throws: `unreadable` for the file at `path`; `fileBusy`, `cannotCreate`, `permission`,
  ///   `diskFull`, `io` for the archive.
  public func keep(fileAt path: String, digest: Digest) throws(StoreError) -> Bool {
    let source = open(path, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw .unreadable(path: path, errno: errno) }
    defer { close(source) }
    guard !holds(digest) else { return true }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { buffer.deallocate() }
    return try place(digest) { () throws(StoreError) in
      while true {
        let count = Glibc.read(source, buffer.baseAddress, buffer.count)
        if count < 0 && errno == EINTR { continue }
        guard count >= 0 else { throw .unreadable(path: path, errno: errno) }
        return UnsafeRawBufferPointer(rebasing: buffer[..<count])
      }
    }
  }

  /// Keeps bytes that are at hand.
  ///
  /// - Throws: `fileBusy`, `cannotCreate`, `permission`, `diskFull`, `io`.
  public func keep(_ bytes: [UInt8]) throws(StoreError) {
    let digest = Digest(hashing: bytes)
    guard !holds(digest) else { return }
    let kept: Result<Bool, StoreError> = bytes.withUnsafeBytes { bytes in
      var rest = bytes[...]
      do throws(StoreError) {
        return .success(
          try place(digest) { () throws(StoreError) in
            defer { rest = rest.dropFirst(rest.count) }
            return UnsafeRawBufferPointer(rebasing: rest)
          })
      } catch {
        return .failure(error)
      }
    }
    _ = try kept.get()
  }

  /// Whether the bytes are here and whole: what a disk spoiled is kept anew.
  private func holds(_ digest: Digest) -> Bool {
    (try? Digest.ofFile(path(of: digest))) == digest
  }

  /// Writes what `next` gives, until it gives nothing, unless it has another digest.
  private func place(
    _ digest: Digest, _ next: () throws(StoreError) -> UnsafeRawBufferPointer
  ) throws(StoreError) -> Bool {
    for folder in [folder, files] {
      if mkdir(folder, 0o755) == 0 {
        try AtomicFile.syncFolder(AtomicFile.folder(of: folder))
      } else if errno != EEXIST {
        throw StoreError(errno: errno, path: folder)
      }
    }
    var file = try AtomicFile(for: path(of: digest))
    var hasher = DigestHasher()
    while true {
      let bytes = try next()
      guard !bytes.isEmpty else { break }
      hasher.update(bytes)
      try file.write(bytes)
    }
    guard hasher.finalize() == digest else { return false }
    // Read-only, so that nobody edits by mistake what a version is to be rebuilt from.
    try file.putInPlace(rights: 0o444)
    return true
  }
}
