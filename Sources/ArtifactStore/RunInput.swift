/// A data file that a run read.
public struct RunInput: Hashable, Sendable {
  /// As the run named it; may be relative to the job's folder.
  public var path: String
  public var digest: Digest
  /// Bytes of the file.
  public var byteCount: Int

  public init(path: String, digest: Digest, byteCount: Int) {
    self.path = path
    self.digest = digest
    self.byteCount = byteCount
  }
}
