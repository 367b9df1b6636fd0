import ArtifactStore

/// A flip list as JSON, without the single texts.
public struct FlipFigures: Codable, Equatable, Sendable {
  public var digest: String
  /// The version that is replaced; absent where nothing is.
  public var against: String?
  /// Texts whose label changes.
  public var count: Int
  /// Texts that both versions held out.
  public var common: Int
  /// Of the common texts, those that each version answers right.
  public var rightBefore: Int
  public var rightAfter: Int
  public var sameSplit: Bool
  public var groups: [FlipGroup]

  /// Makes the figures of a list.
  public init(_ list: FlipList) {
    digest = list.digest.description
    against = list.before?.name
    count = list.comparison.flips.count
    common = list.comparison.common
    rightBefore = list.comparison.rightEarlier
    rightAfter = list.comparison.rightLater
    sameSplit = list.sameSplit
    groups = list.groups
  }

  enum CodingKeys: String, CodingKey {
    case digest, against, count, common
    case rightBefore = "right_before"
    case rightAfter = "right_after"
    case sameSplit = "same_split"
    case groups
  }

  /// Writes `null` for nothing that is replaced.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(digest, forKey: .digest)
    try container.encode(against, forKey: .against)
    try container.encode(count, forKey: .count)
    try container.encode(common, forKey: .common)
    try container.encode(rightBefore, forKey: .rightBefore)
    try container.encode(rightAfter, forKey: .rightAfter)
    try container.encode(sameSplit, forKey: .sameSplit)
    try container.encode(groups, forKey: .groups)
  }
}
