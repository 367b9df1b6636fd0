public import FoundationEssentials
import GRDB

extension ArtifactStore {
  /// Bytes in a chunk; only the last one of an artifact is shorter.
  static let chunkSize = 1 << 20

  /// Hands the artifact's bytes to `body` in order, at most 1 MiB at a time, each read in a
  /// transaction of its own, so that a slow `body` never blocks a publish.
  ///
  /// The digest is known only at the end: `body` must not act on the bytes before this returns.
  /// - Throws: `noSuchArtifact`, `bytesCollected`, `damaged` when length or digest are wrong, and
  ///   what `body` throws.
  public func readArtifact(
    _ digest: Digest, _ body: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let byteCount = try read { db in try Self.byteCount(of: digest, in: db) }
    let chunkCount = (byteCount + Self.chunkSize - 1) / Self.chunkSize
    var hasher = DigestHasher()
    var total = 0
    for number in 0..<chunkCount {
      let chunk = try read { db in try Self.chunk(number, of: digest, in: db) }
      total += chunk.count
      guard total <= byteCount else { throw StoreError.damaged(detail: "\(digest): too long") }
      try chunk.withUnsafeBytes { bytes in
        hasher.update(bytes)
        try body(bytes)
      }
    }
    guard total == byteCount, hasher.finalize() == digest else {
      throw StoreError.damaged(detail: "\(digest): the bytes have another digest")
    }
  }

  /// Hands part of the artifact to `body` in order, at most 1 MiB at a time, each read in a
  /// transaction of its own; the digest is not checked.
  ///
  /// - Parameter range: places of bytes; what lies behind the end of the artifact is left out.
  /// - Throws: `noSuchArtifact`, `bytesCollected`, `damaged` when a chunk is not whole, and what
  ///   `body` throws.
  public func readArtifact(
    _ digest: Digest, in range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let byteCount = try byteCount(of: digest)
    let range = range.clamped(to: 0..<byteCount)
    var place = range.lowerBound
    while place < range.upperBound {
      let number = place / Self.chunkSize
      let start = number * Self.chunkSize
      let end = min(start + Self.chunkSize, byteCount)
      let chunk = try read { db in try Self.chunk(number, of: digest, in: db) }
      guard chunk.count == end - start else {
        throw StoreError.damaged(detail: "\(digest): chunk \(number)")
      }
      let last = min(end, range.upperBound)
      try chunk.withUnsafeBytes { bytes in
        try body(UnsafeRawBufferPointer(rebasing: bytes[(place - start)..<(last - start)]))
      }
      place = last
    }
  }

  /// Bytes of an artifact.
  ///
  /// - Throws: `noSuchArtifact`, `bytesCollected`.
  public func byteCount(of digest: Digest) throws(StoreError) -> Int {
    try read { db in try Self.byteCount(of: digest, in: db) }
  }

  /// The whole artifact, verified.
  ///
  /// - Throws: `noSuchArtifact`, `bytesCollected`, `damaged`.
  public func artifact(_ digest: Digest) throws(StoreError) -> Data {
    try StoreError.translating(path: path) {
      var data = Data()
      try readArtifact(digest) { bytes in
        data.append(contentsOf: bytes)
      }
      return data
    }
  }

  private static func byteCount(of digest: Digest, in db: Database) throws -> Int {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT byte_count, EXISTS (SELECT 1 FROM chunk WHERE artifact = digest) AS has_bytes
        FROM artifact WHERE digest = ?
        """, arguments: [digest.description])
    guard let row else { throw StoreError.noSuchArtifact(digest) }
    let byteCount = try row.integer("byte_count")
    guard try byteCount == 0 || row.flag("has_bytes") else {
      throw StoreError.bytesCollected(digest)
    }
    return byteCount
  }

  private static func chunk(_ number: Int, of digest: Digest, in db: Database) throws -> Data {
    let chunk = try Data.fetchOne(
      db, sql: "SELECT bytes FROM chunk WHERE artifact = ? AND number = ?",
      arguments: [digest.description, number])
    guard let chunk else {
      // Freed since the reader began, all of it at once; a single one that is missing is damage.
      _ = try byteCount(of: digest, in: db)
      throw StoreError.damaged(detail: "\(digest): chunk \(number)")
    }
    return chunk
  }

  /// Stores the bytes unless they are there; those that `gc` has freed come back.
  static func insertArtifact(
    _ digest: Digest, bytes: UnsafeRawBufferPointer, at time: String, in db: Database
  ) throws {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT EXISTS (SELECT 1 FROM artifact WHERE digest = :digest) AS known,
          EXISTS (SELECT 1 FROM chunk WHERE artifact = :digest) AS has_bytes
        """, arguments: ["digest": digest.description])
    guard let row, try !row.flag("has_bytes") else { return }
    if try !row.flag("known") {
      try db.execute(
        sql: "INSERT INTO artifact (digest, byte_count, added) VALUES (?, ?, ?)",
        arguments: [digest.description, bytes.count, time])
    }
    try db.execute(sql: "DELETE FROM freed WHERE digest = ?", arguments: [digest.description])
    let statement = try db.makeStatement(
      sql: "INSERT INTO chunk (artifact, number, bytes) VALUES (?, ?, ?)")
    for (number, start) in stride(from: 0, to: bytes.count, by: chunkSize).enumerated() {
      let end = min(start + chunkSize, bytes.count)
      let chunk = Data(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      try statement.execute(arguments: [digest.description, number, chunk])
    }
  }
}
