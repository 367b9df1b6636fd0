import GRDB

extension ArtifactStore {
  /// All versions of a job, the newest first.
  public func versions(job: String) throws(StoreError) -> [Version] {
    try read { db in
      try Row.fetchAll(
        db, sql: "\(Version.query) WHERE version.job = ? ORDER BY version.number DESC",
        arguments: [job]
      ).map { try Version(row: $0) }
    }
  }

  /// One version of a job; nil when there is none of that number.
  public func version(job: String, number: Int) throws(StoreError) -> Version? {
    try read { db in try Version.fetch(job: job, number: number, in: db) }
  }

  /// The version of a job that has these bytes; nil when none has.
  public func version(job: String, digest: Digest) throws(StoreError) -> Version? {
    try read { db in try Version.fetch(job: job, digest: digest, in: db) }
  }
}

extension Version {
  static let query = """
    SELECT version.job, version.number, version.artifact, version.run, version.published,
      artifact.byte_count, (artifact.byte_count = 0
        OR EXISTS (SELECT 1 FROM chunk WHERE chunk.artifact = version.artifact)) AS has_bytes
    FROM version JOIN artifact ON artifact.digest = version.artifact
    """

  init(row: Row) throws {
    self.init(
      job: try row.text("job"), number: try row.integer("number"),
      digest: try row.digest("artifact"), byteCount: try row.integer("byte_count"),
      run: try row.decode(Int64.self, forColumn: "run"), published: try row.time("published"),
      hasBytes: try row.flag("has_bytes"))
  }

  static func fetch(job: String, number: Int, in db: Database) throws -> Version? {
    try Row.fetchOne(
      db, sql: "\(query) WHERE version.job = ? AND version.number = ?", arguments: [job, number]
    ).map { try Version(row: $0) }
  }

  static func fetch(job: String, digest: Digest, in db: Database) throws -> Version? {
    try Row.fetchOne(
      db, sql: "\(query) WHERE version.job = ? AND version.artifact = ?",
      arguments: [job, digest.description]
    ).map { try Version(row: $0) }
  }

  /// The version, which must be there with its bytes to be pointed at.
  static func usable(job: String, number: Int, in db: Database) throws -> Version {
    guard let version = try fetch(job: job, number: number, in: db) else {
      throw StoreError.noSuchVersion(job: job, number: number)
    }
    guard version.hasBytes else { throw StoreError.bytesCollected(version.digest) }
    return version
  }
}
