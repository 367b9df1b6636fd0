public import ArtifactStore
public import FoundationEssentials

/// A promotion that was prepared: everything that can refuse it was asked, and what it changes is
/// known; nothing has moved yet.
public struct Promotion: Sendable {
  public let version: Version
  public let channel: String
  /// What the channel holds; nil for nothing.
  public let state: ChannelState?
  public let flips: FlipList
  /// The channel that the version was never in and that is skipped on purpose.
  public let skipped: String?
  private let earlier: String?

  /// Prepares to put `version` into `channel`.
  ///
  /// - Parameters:
  ///   - expecting: what the channel must hold; nil asks nothing.
  ///   - skipsOrder: whether the version need not have been in the channel before.
  ///   - reviewed: the digest that the flip list must have; nil asks nothing.
  public init(
    _ version: Version, to channel: String, expecting: ChannelExpectation? = nil,
    skipsOrder: Bool = false, reviewed: Digest? = nil, in store: ArtifactStore
  ) throws(ChannelError) {
    let before = try ChannelOrder(of: version.job, in: store).channel(before: channel)
    var skipped: String?
    if skipsOrder, let before {
      let wasThere = try ChannelError.store { () throws(StoreError) in
        try store.wasInChannel(job: version.job, version: version.number, channel: before)
      }
      if !wasThere { skipped = before }
    }
    let earlier = skipped == nil ? before : nil
    let state = try ChannelError.store { () throws(StoreError) in
      try store.stateBeforePromoting(
        job: version.job, version: version.number, to: channel, after: earlier,
        expecting: expecting)
    }
    let held = try ChannelError.store { () throws(StoreError) in
      try state.flatMap { state throws(StoreError) in
        try store.version(job: state.job, number: state.version)
      }
    }
    self.version = version
    self.channel = channel
    self.skipped = skipped
    self.earlier = earlier
    self.state = state
    flips = try FlipList(from: held, to: version, in: store)
    if let reviewed, reviewed != flips.digest {
      throw .otherFlips(reviewed: reviewed, found: flips.digest)
    }
  }

  /// Whether the channel holds the version already, so that there is nothing to move.
  public var isDone: Bool { state?.version == version.number }

  /// Moves the channel, unless it holds something else by now than what the flip list was made
  /// against.
  public func carryOut(
    in store: ArtifactStore, actor: String, reason: String, time: Date, heads: HeadIssuer
  ) throws(ChannelError) -> ChannelState {
    let note = MoveNote(
      actor: actor, reason: reason, time: time, detailJSON: ReportJSON.text(detail))
    return try ChannelError.store { () throws(StoreError) in
      try store.promote(
        job: version.job, version: version.number, to: channel, after: earlier,
        expecting: state.map { .version($0.version) } ?? .empty, note: note,
        heads: heads)
    }
  }

  private var detail: PromotionDetail {
    PromotionDetail(
      flips: .init(
        digest: flips.digest.description, against: flips.before?.name,
        count: flips.comparison.flips.count, common: flips.comparison.common),
      skipped: skipped)
  }
}
