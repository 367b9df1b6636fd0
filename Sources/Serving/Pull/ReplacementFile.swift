import Glibc

/// A file that is written beside the one that it is to replace, and takes its place whole or not at
/// all; it goes with this value unless it was put in place.
///
/// Its name, `.NAME.partial`, is fixed and it is locked: what a killed process leaves is taken over
/// by the next one, and two processes never mix their bytes.
struct ReplacementFile: ~Copyable {
  /// Where the bytes are until they are put in place.
  let path: String
  private let target: String
  private let folder: String
  private let descriptor: Int32
  private var isInPlace = false

  /// Makes an empty file to replace `target`, through a symbolic link if it is one.
  init(for target: String) throws(PullError) {
    let (folder, name) = ReplacementFile.place(of: target)
    self.target = folder + name
    self.folder = folder
    path = "\(folder).\(name).partial"
    descriptor = try ReplacementFile.lock(path, like: folder + name)
  }

  deinit {
    if !isInPlace { unlink(path) }
    close(descriptor)
  }

  /// Appends bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws(PullError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .write(path: path, errno: errno) }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  /// Appends bytes.
  func write(_ bytes: [UInt8]) throws(PullError) {
    let result: Result<Void, PullError> = bytes.withUnsafeBytes { bytes in
      do throws(PullError) { return .success(try write(bytes)) } catch { return .failure(error) }
    }
    try result.get()
  }

  /// Puts the file in place: both it and the rename are on the disk when this returns.
  mutating func putInPlace() throws(PullError) {
    guard fsync(descriptor) == 0 else { throw .write(path: path, errno: errno) }
    guard rename(path, target) == 0 else { throw .cannotCreate(path: target, errno: errno) }
    isInPlace = true
    let opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard opened >= 0 else { throw .write(path: folder, errno: errno) }
    defer { close(opened) }
    guard fsync(opened) == 0 else { throw .write(path: folder, errno: errno) }
  }

  /// The folder of a file, with a slash at its end, and the name in it.
  private static func place(of target: String) -> (folder: String, name: String) {
    var target = target
    if let real = realpath(target, nil) {
      target = String(cString: real)
      free(real)
    }
    let name = target.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    let folder = target.dropLast(name.count)
    return (folder.isEmpty ? "./" : String(folder), String(name))
  }

  private static func lock(_ path: String, like target: String) throws(PullError) -> Int32 {
    while true {
      let descriptor = open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else { throw .cannotCreate(path: path, errno: errno) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let code = errno
        close(descriptor)
        throw code == EWOULDBLOCK ? .busy(path: path) : .write(path: path, errno: code)
      }
      // Whoever held the lock may have put this very file in place in the meantime.
      if isStill(descriptor, at: path) {
        var status = stat()
        if stat(target, &status) == 0 { fchmod(descriptor, status.st_mode & 0o777) }
        guard ftruncate(descriptor, 0) == 0 else {
          let code = errno
          close(descriptor)
          throw .write(path: path, errno: code)
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
