import Glibc

/// A file that is written beside the place that it is meant for, and gets there whole or not at
/// all; it goes with this value unless it was put in place.
///
/// Its name, `.NAME.partial`, is fixed and it is locked: what a killed process leaves is taken over
/// by the next one, and two processes never mix their bytes.
public struct AtomicFile: ~Copyable {
  /// Where the bytes are until they are put in place.
  public let path: String
  private let target: String
  private let folder: String
  private let descriptor: Int32
  private var isInPlace = false

  /// Makes an empty file that is to become `target`.
  ///
  /// A `target` that is a symbolic link is replaced itself.
  /// - Throws: `fileBusy` when another process makes it, `cannotCreate`, `permission`, `diskFull`,
  ///   `io`.
  public init(for target: String) throws(StoreError) {
    let name = target.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    self.target = target
    folder = AtomicFile.folder(of: target)
    path = "\(folder).\(name).partial"
    descriptor = try AtomicFile.lock(path)
  }

  deinit {
    if !isInPlace { unlink(path) }
    close(descriptor)
  }

  /// Appends bytes.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(StoreError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw StoreError(errno: errno, path: path) }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  /// Puts the file in place: both it and the rename are on the disk when this returns.
  ///
  /// `rights` are those that the file gets (0o444 for one that is not to be edited); by default all
  /// may read it that the umask lets.
  public mutating func putInPlace(rights: UInt32? = nil) throws(StoreError) {
    if let rights, fchmod(descriptor, rights) != 0 { throw StoreError(errno: errno, path: path) }
    guard fsync(descriptor) == 0, rename(path, target) == 0 else {
      throw StoreError(errno: errno, path: target)
    }
    isInPlace = true
    try AtomicFile.syncFolder(folder)
  }

  /// The folder of a file, with a slash at its end.
  static func folder(of path: String) -> String {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    let folder = path.dropLast(name.count)
    return folder.isEmpty ? "./" : String(folder)
  }

  /// Puts what was renamed, made or removed in a folder on the disk.
  static func syncFolder(_ folder: String) throws(StoreError) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StoreError(errno: errno, path: folder) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw StoreError(errno: errno, path: folder) }
  }

  private static func lock(_ path: String) throws(StoreError) -> Int32 {
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else { throw StoreError(errno: errno, path: path) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let code = errno
        close(descriptor)
        throw code == EWOULDBLOCK ? .fileBusy(path: path) : StoreError(errno: code, path: path)
      }
      // Whoever held the lock may have put this very file in place in the meantime.
      if isStill(descriptor, at: path) {
        guard ftruncate(descriptor, 0) == 0 else {
          let code = errno
          close(descriptor)
          throw StoreError(errno: code, path: path)
        }
        return descriptor
      }
      close(descriptor)
    }
  }

  private static func isStill(_ descriptor: Int32, at path: String) -> Bool {
    var (opened, named) = (stat(), stat())
    return fstat(descriptor, &opened) == 0 && lstat(path, &named) == 0
      && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
  }
}

extension StoreError {
  /// What the system says of a file that is made, written or renamed.
  init(errno code: Int32, path: String) {
    switch code {
    case EACCES, EPERM, EROFS: self = .permission(path: path)
    case ENOSPC, EDQUOT, EFBIG: self = .diskFull
    case EIO, EMFILE, ENFILE, ENOMEM, EBADF:
      self = .io(detail: "\(path): \(String(cString: strerror(code)))")
    default: self = .cannotCreate(path: path, reason: String(cString: strerror(code)))
    }
  }
}
