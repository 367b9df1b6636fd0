import GRDB

/// One SQLite file that keeps artifacts, versions, runs, events and channels of any number of
/// jobs; it never learns what a model is.
///
///     let store = try ArtifactStore.open("artifacts/retrain.sqlite", mode: .readOnly)
///     let production = try store.channel(job: "products", name: "production")
///
/// All calls may come from any thread. None of the closures that a caller hands in runs inside of
/// a transaction, so they may call the store again.
public final class ArtifactStore: Sendable {
  /// Where the file is.
  public let path: String
  /// What it was opened for.
  public let mode: StoreMode
  let queue: DatabaseQueue

  init(path: String, mode: StoreMode, queue: DatabaseQueue) {
    self.path = path
    self.mode = mode
    self.queue = queue
  }

  /// Opens the store at `path`, refusing it before any of its content is used when it is foreign,
  /// newer or altered; a writer also recovers what a killed one left and brings the schema up to
  /// date.
  public static func open(_ path: String, mode: StoreMode) throws(StoreError) -> ArtifactStore {
    try open(path, mode: mode, schema: .current)
  }

  static func open(
    _ path: String, mode: StoreMode, schema: StoreSchema
  ) throws(StoreError) -> ArtifactStore {
    let connection = StoreConnection(path: path, mode: mode, schema: schema)
    return ArtifactStore(path: path, mode: mode, queue: try connection.open())
  }

  /// Closes the file; later calls fail. Also happens when the last reference goes.
  public func close() throws(StoreError) {
    try StoreError.translating(path: path) { try queue.close() }
  }

  /// One read transaction: `body` sees one state of the store.
  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    try StoreError.translating(path: path) { try queue.read(body) }
  }

  /// One write transaction that begins with the write lock, so that what `body` reads still
  /// holds when it writes.
  func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    guard mode != .readOnly else { throw .openedReadOnly }
    return try StoreError.translating(path: path) {
      try queue.writeWithoutTransaction { db in
        var value: Value?
        try db.inTransaction(.immediate) {
          value = try body(db)
          return .commit
        }
        guard let value else { throw StoreError.unexpected(detail: "no value of a transaction") }
        return value
      }
    }
  }
}
