import GRDB
import Glibc

extension ArtifactStore {
  /// Copies the store, as it is at one moment, to a file that gets to `target` whole and checked, or
  /// not at all; runs may publish meanwhile.
  ///
  /// A `target` that is there is replaced when it is a store, as an older backup is.
  /// - Returns: bytes of the copy.
  /// - Throws: `cannotCreate`, `permission`, `diskFull`, `io`, `fileBusy`; `damaged` when the copy,
  ///   and so this store, does not pass `check`.
  public func backUp(to target: String) throws(StoreError) -> Int {
    try Self.checkTarget(target, isNot: path)
    var file = try AtomicFile(for: target)
    try copy(to: file.path)
    let copy = try ArtifactStore.open(file.path, mode: .readOnly)
    let findings = try copy.check()
    try copy.close()
    if let first = findings.first {
      throw .damaged(detail: "\(findings.count) things are wrong, the first is \(first)")
    }
    var status = stat()
    guard stat(path, &status) == 0 else { throw StoreError(errno: errno, path: path) }
    try file.putInPlace(rights: status.st_mode & 0o777)
    return Int(try Self.byteCount(at: target))
  }

  /// Copies every page to the file at `path`, in steps of 64 MiB: a writer waits for one of them at
  /// most, and one that writes meanwhile makes the copy begin anew.
  func copy(to path: String) throws(StoreError) {
    unlink(path + "-journal")
    try StoreError.translating(path: path) {
      var configuration = Configuration()
      configuration.label = "ArtifactStore.copy"
      configuration.prepareDatabase { db in
        // What is left of a copy that does not end well is thrown away, so it needs no journal.
        try db.execute(sql: "PRAGMA journal_mode = MEMORY")
        try db.execute(sql: "PRAGMA synchronous = OFF")
      }
      let target = try DatabaseQueue(path: path, configuration: configuration)
      try queue.unsafeRead { db in
        try target.writeWithoutTransaction { copy in
          try db.backup(to: copy, pagesPerStep: Self.pagesPerStep)
        }
      }
      try target.close()
    }
  }

  /// Copies the store as it is, unchecked, to a file that is kept for whoever may want it.
  ///
  /// - Throws: as `backUp`, but never `damaged`.
  public func setAside(to target: String) throws(StoreError) {
    var file = try AtomicFile(for: target)
    try copy(to: file.path)
    try file.putInPlace(rights: 0o600)
  }

  private static let pagesPerStep: Int32 = 4096

  /// A backup replaces an older one, and nothing that somebody else wrote.
  private static func checkTarget(
    _ target: String, isNot store: String
  ) throws(StoreError) {
    var (status, own) = (stat(), stat())
    guard stat(target, &status) == 0 else { return }
    if stat(store, &own) == 0 && own.st_ino == status.st_ino && own.st_dev == status.st_dev {
      throw .cannotCreate(path: target, reason: "it is the store itself")
    }
    guard StoreConnection.looksLikeStore(target) else {
      throw .cannotCreate(path: target, reason: "it is there already and no backup of a store")
    }
  }

  private static func byteCount(at path: String) throws(StoreError) -> off_t {
    var status = stat()
    guard stat(path, &status) == 0 else { throw StoreError(errno: errno, path: path) }
    return status.st_size
  }
}

extension StoreConnection {
  /// Whether the header of a file is one of a store, however damaged the rest may be.
  ///
  /// Offsets: https://www.sqlite.org/fileformat.html, 1.3
  static func looksLikeStore(_ path: String) -> Bool {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var header = [UInt8](repeating: 0, count: 72)
    guard read(descriptor, &header, header.count) == header.count else { return false }
    let id = header[68..<72].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return header.starts(with: Array("SQLite format 3\0".utf8))
      && id == UInt32(bitPattern: StoreSchema.applicationID)
  }
}
