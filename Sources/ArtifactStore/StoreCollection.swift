/// What `collect` keeps and frees.
public struct StoreCollection: Equatable, Sendable {
  /// Why a version keeps its bytes.
  public enum Need: Equatable, Sendable {
    /// It is one of the newest of its job.
    case newest
    /// The channel holds it.
    case held(channel: String)
    /// A rollback of the channel leads to it.
    case wayBack(channel: String)
    case pinned(by: String, reason: String)
  }

  /// A version that stays, and all that needs it.
  public struct Kept: Equatable, Sendable {
    public let version: Version
    public let needs: [Need]
  }

  /// The newest version first within a job.
  public var kept: [Kept] = []
  /// Versions whose bytes nothing needs.
  public var freed: [Version] = []
  /// Runs whose held-out answers nothing needs.
  public var runs: [Int64] = []
  /// Bytes of the held-out answers that go.
  public var answerBytes = 0

  /// Bytes of the artifacts that go.
  public var artifactBytes: Int { freed.reduce(0) { $0 + $1.byteCount } }
}
