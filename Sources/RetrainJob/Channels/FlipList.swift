public import ArtifactStore

/// The held-out texts whose label changes when one version takes the place of another.
///
/// Texts are known by the hash of their key alone: the store keeps none.
public struct FlipList: Equatable, Sendable {
  /// What is replaced; nil where nothing is.
  public let before: Version?
  public let after: Version
  /// What both held out, and the changes.
  public let comparison: HoldoutComparison
  /// Whether both versions' runs split their rows the same way; else the list covers only the
  /// texts that both happened to hold out.
  public let sameSplit: Bool
  /// Names exactly this list.
  public let digest: Digest

  /// Compares what the runs that made the two versions answered.
  public init(
    from before: Version?, to after: Version, in store: ArtifactStore
  ) throws(ChannelError) {
    let rows = try FlipList.holdout(of: after, in: store)
    let earlier = try before.map { version throws(ChannelError) in
      try FlipList.holdout(of: version, in: store)
    }
    self.before = before
    self.after = after
    comparison = earlier?.rows.compared(to: rows.rows) ?? HoldoutComparison()
    sameSplit = earlier.map { $0.split == rows.split } ?? true
    digest = FlipList.digest(from: before, to: after, comparison)
  }

  /// The changes by label before and after, the most frequent first.
  public var groups: [FlipGroup] { FlipGroup.groups(comparison.flips) }

  private static func holdout(
    of version: Version, in store: ArtifactStore
  ) throws(ChannelError) -> (rows: HoldoutRows, split: String?) {
    let rows = try ChannelError.store { () throws(StoreError) in
      try store.holdout(ofRun: version.run)
    }
    let run = try ChannelError.store { () throws(StoreError) in try store.run(version.run) }
    return (rows ?? HoldoutRows(labels: []), run?.record.splitID)
  }

  /// SHA-256 over `retrain-flips-v1`, a newline and, each as a netstring: the digest of the
  /// artifact that is replaced (empty for none) and of the one that comes, the number of common
  /// texts, and per change in the order of the keys: the key as 16 hexadecimal digits, the label
  /// of the data, the label before, the label after.
  ///
  /// Netstrings: https://cr.yp.to/proto/netstrings.txt
  private static func digest(
    from before: Version?, to after: Version, _ comparison: HoldoutComparison
  ) -> Digest {
    var hasher = DigestHasher()
    func add(_ field: String) {
      hasher.update("\(field.utf8.count):".utf8)
      hasher.update(field.utf8)
      hasher.update(",".utf8)
    }
    hasher.update("retrain-flips-v1\n".utf8)
    add(before?.digest.description ?? "")
    add(after.digest.description)
    add(String(comparison.common))
    for flip in comparison.flips {
      let key = String(flip.key, radix: 16)
      add(String(repeating: "0", count: 16 - key.count) + key)
      add(flip.gold)
      add(flip.before)
      add(flip.after)
    }
    return hasher.finalize()
  }
}
