public import ArtifactStore
import Classifier

/// Everything that can be checked of a store: the file, the history, and every model in it.
public struct StoreVerification: Sendable {
  /// What became of one version.
  public struct Examined: Sendable {
    public let version: Version
    /// Texts of its exam that it answered as before; nil where its bytes were freed by `gc`.
    public var texts: Int?
    /// Why it failed; nil when it did not.
    public var error: RunError?
  }

  public let findings: [StoreFinding]
  public let versions: [Examined]
  /// Events in the history.
  public let events: Int
  public let heads: HeadCounts

  /// Checks the whole store, opens each of `versions` and has it pass its exam; without any, every
  /// version of every job.
  ///
  /// - Parameter keys: those of which one must have signed the heads of a job, by its name; without
  ///   any, no signature is asked for.
  public init(
    of store: ArtifactStore, versions: [Version] = [],
    keys: (String) -> [TrustedKey] = { _ in [] }
  ) throws(StoreError) {
    let findings = try store.check()
    guard !findings.contains(where: { $0.isStructural }) else {
      // Nothing that is read from a broken structure tells more.
      self.findings = findings
      self.versions = []
      (events, heads) = (0, HeadCounts())
      return
    }
    let keys = Dictionary(
      try store.jobs().map { ($0, keys($0)) }, uniquingKeysWith: { first, _ in first })
    heads = try HeadCounts(of: store, keys: keys)
    let signatures = try store.verifyHeads(keys: keys).filter { $0.isSignature }
    self.findings = findings + signatures
    var wanted = versions
    if wanted.isEmpty {
      for job in try store.jobs() { wanted += try store.versions(job: job).reversed() }
    }
    let isNamed = !versions.isEmpty
    self.versions = wanted.map { StoreVerification.examine($0, isNamed: isNamed, in: store) }
    events = try store.events().count
  }

  /// Whether all is well.
  public var passed: Bool { findings.isEmpty && versions.allSatisfy { $0.error == nil } }

  private static func examine(
    _ version: Version, isNamed: Bool, in store: ArtifactStore
  ) -> Examined {
    // What was freed on purpose is no damage, but who names it wants to know of that one.
    guard version.hasBytes || isNamed else { return Examined(version: version) }
    do throws(RunError) {
      let model = try LoadedIncumbent.open(version.digest, version.name, in: store)
      return Examined(version: version, texts: model.exam.texts.count)
    } catch {
      // Freed since it was listed.
      if case .store(.bytesCollected) = error, !isNamed { return Examined(version: version) }
      return Examined(version: version, error: error)
    }
  }
}

extension StoreFinding {
  fileprivate var isStructural: Bool {
    switch self {
    case .database, .danglingReference: true
    default: false
    }
  }

  fileprivate var isSignature: Bool {
    if case .signature = self { true } else { false }
  }
}
