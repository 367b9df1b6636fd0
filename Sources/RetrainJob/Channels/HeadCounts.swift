import ArtifactStore

/// How many heads of a store are signed, and of how many that was checked.
public struct HeadCounts: Equatable, Sendable {
  /// Heads whose signature was compared with a key.
  public var checked = 0
  /// Signed heads of jobs of which no key is at hand.
  public var unchecked = 0
  /// Heads without a signature of jobs of which no key is at hand.
  public var unsigned = 0

  init() {}

  /// Counts the heads of every job; `keys` are those at hand by the name of the job.
  init(of store: ArtifactStore, keys: [String: [TrustedKey]]) throws(StoreError) {
    for job in try store.jobs() {
      let heads = try store.heads(job: job)
      guard keys[job]?.isEmpty ?? true else {
        checked += heads.count
        continue
      }
      let signed = heads.count { $0.head.signature != nil }
      unchecked += signed
      unsigned += heads.count - signed
    }
  }
}
