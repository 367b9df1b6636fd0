/// What is recorded in the event of a promotion beside who, when and why.
public struct PromotionDetail: Codable, Equatable, Sendable {
  /// The flip list that was shown.
  public struct Flips: Codable, Equatable, Sendable {
    public var digest: String
    /// The version that was replaced; absent where nothing was.
    public var against: String?
    /// Texts whose label changed.
    public var count: Int
    /// Texts that both versions held out.
    public var common: Int
  }

  public var flips: Flips?
  /// The channel that comes before and that the version was never in.
  public var skipped: String?

  /// What was recorded of it; nothing for other events.
  public init(flips: Flips? = nil, skipped: String? = nil) {
    self.flips = flips
    self.skipped = skipped
  }
}
