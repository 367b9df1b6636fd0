import ArtifactStore
import Glibc

/// A file that is written beside the one that it is to replace, and takes its place whole or not at
/// all; it goes with this value unless it was put in place or is to stay for the next try.
///
/// Its name, `.NAME.partial`, is fixed and it is locked: what a killed process leaves is taken over
/// by the next one, and two processes never mix their bytes. What it is half of stands in
/// `.NAME.resume`.
struct ReplacementFile: ~Copyable {
  /// Where the bytes are until they are put in place.
  let path: String
  private let target: String
  private let folder: String
  private let descriptor: Int32
  private let notePath: String
  private var isInPlace = false
  /// Whether the bytes stay for another try when they are not put in place.
  var staysOnFailure = false

  /// Makes a file to replace `target`, through a symbolic link if it is one; it is empty unless an
  /// earlier try left bytes of the artifact `digest`.
  init(for target: String, resuming digest: Digest? = nil) throws(PullError) {
    let (folder, name) = ReplacementFile.place(of: target)
    let path = "\(folder).\(name).partial"
    let notePath = "\(folder).\(name).resume"
    let descriptor = try ReplacementFile.lock(path, like: folder + name)
    let isResumed = digest != nil && Resumption.read(notePath)?.digest == digest
    if !isResumed { unlink(notePath) }
    guard isResumed || ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_END) >= 0 else {
      let code = errno
      close(descriptor)
      throw .write(path: path, errno: code)
    }
    self.target = folder + name
    self.folder = folder
    self.path = path
    self.notePath = notePath
    self.descriptor = descriptor
  }

  deinit {
    if !isInPlace && !staysOnFailure {
      unlink(path)
      unlink(notePath)
    }
    close(descriptor)
  }

  /// What the bytes are part of; nil where that is not known.
  var resumption: Resumption? { Resumption.read(notePath) }

  /// How many bytes were written.
  func byteCount() throws(PullError) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .write(path: path, errno: errno) }
    return Int(status.st_size)
  }

  /// Drops the bytes, and notes what the next ones are part of.
  func restart(_ resumption: Resumption?) throws(PullError) {
    unlink(notePath)
    guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw .write(path: path, errno: errno)
    }
    guard let resumption else { return }
    let bytes = resumption.bytes
    let note = open(notePath, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard note >= 0 else { throw .cannotCreate(path: notePath, errno: errno) }
    defer { close(note) }
    // A note that is cut short is no note, and the bytes are fetched from the beginning.
    guard Glibc.write(note, bytes, bytes.count) == bytes.count else {
      throw .write(path: notePath, errno: errno)
    }
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

  /// Puts the file in place: both it and the rename are on the disk when this returns. What it
  /// replaces is then to be found under the same name and `.previous`, if it is to be kept.
  mutating func putInPlace(keepingPrevious keeps: Bool = false) throws(PullError) {
    guard fsync(descriptor) == 0 else { throw .write(path: path, errno: errno) }
    if keeps { keepPrevious() }
    guard rename(path, target) == 0 else { throw .cannotCreate(path: target, errno: errno) }
    isInPlace = true
    unlink(notePath)
    let opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard opened >= 0 else { throw .write(path: folder, errno: errno) }
    defer { close(opened) }
    guard fsync(opened) == 0 else { throw .write(path: folder, errno: errno) }
  }

  /// A second name for what is replaced, without a moment in which the earlier one is gone. Not every
  /// file system has second names; the pull goes on without.
  private func keepPrevious() {
    let previous = target + ".previous"
    let next = previous + ".next"
    unlink(next)
    guard link(target, next) == 0 else { return }
    if rename(next, previous) != 0 { unlink(next) }
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
