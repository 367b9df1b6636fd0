import GRDB
import Glibc

/// A backup that is made ready beside the store whose place it is to take.
///
/// The backup is opened defensively and copied; the copy can be written to (an older schema is
/// brought up to date) before it is put in place, and goes with this value if it is not.
public struct StoreReplacement: ~Copyable {
  /// The copy, open to write.
  public let store: ArtifactStore
  /// Where the store is; where the link leads to, if it is one.
  public let path: String
  private var file: AtomicFile

  /// Copies `backup` to the folder of `path`, where a store may be or not.
  ///
  /// - Throws: what opening a store throws for the backup, what `AtomicFile` throws for the copy.
  public init(of backup: String, for path: String) throws(StoreError) {
    let connection = StoreConnection(
      path: backup, mode: .readOnly, schema: .current, acceptsOlder: true)
    let source = ArtifactStore(path: backup, mode: .readOnly, queue: try connection.open())
    let real = Self.resolved(path)
    let file = try AtomicFile(for: real)
    try source.copy(to: file.path)
    try source.close()
    store = try ArtifactStore.open(file.path, mode: .readWrite)
    self.path = real
    self.file = file
  }

  /// Writes the copy over the content of `present` in one transaction: whoever has the store open
  /// goes on with the new content, and a kill leaves the old one.
  public consuming func overwrite(_ present: ArtifactStore) throws(StoreError) {
    try StoreError.translating(path: path) {
      try store.queue.unsafeRead { db in
        try present.queue.writeWithoutTransaction { target in try db.backup(to: target) }
      }
    }
    try store.close()
  }

  /// Puts the copy where no store is, or one that cannot be read, which is kept as `aside`.
  public consuming func putInPlace(keepingAs aside: String) throws(StoreError) {
    try store.close()
    if link(path, aside) != 0 && errno != ENOENT { throw StoreError(errno: errno, path: aside) }
    // SQLite would play the journal of the lost file back into the new one.
    if rename(path + "-journal", aside + "-journal") != 0 && errno != ENOENT {
      throw StoreError(errno: errno, path: aside + "-journal")
    }
    try file.putInPlace()
  }

  /// Where a link leads to; any other path stays as it was given.
  private static func resolved(_ path: String) -> String {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK,
      let real = realpath(path, nil)
    else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
