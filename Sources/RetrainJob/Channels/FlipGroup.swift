import ArtifactStore

/// The texts that go from one label to another.
public struct FlipGroup: Codable, Equatable, Sendable {
  /// The label before.
  public var from: String
  /// The label after.
  public var to: String
  public var texts: Int
  /// Those of which the label before is that of the data.
  public var rightBefore: Int
  /// Those of which the label after is that of the data.
  public var rightAfter: Int

  enum CodingKeys: String, CodingKey {
    case from, to, texts
    case rightBefore = "right_before"
    case rightAfter = "right_after"
  }

  /// Groups changes, the most frequent first, then by the labels' bytes.
  static func groups(_ flips: [Flip]) -> [FlipGroup] {
    let sorted = flips.sorted { one, other in
      if !one.before.utf8.elementsEqual(other.before.utf8) {
        return one.before.utf8.lexicographicallyPrecedes(other.before.utf8)
      }
      return one.after.utf8.lexicographicallyPrecedes(other.after.utf8)
    }
    var groups: [FlipGroup] = []
    for flip in sorted {
      if groups.last.map({ !$0.has(flip) }) ?? true {
        groups.append(
          FlipGroup(from: flip.before, to: flip.after, texts: 0, rightBefore: 0, rightAfter: 0))
      }
      groups[groups.count - 1].add(flip)
    }
    return groups.enumerated().sorted { one, other in
      (other.element.texts, one.offset) < (one.element.texts, other.offset)
    }.map(\.element)
  }

  private func has(_ flip: Flip) -> Bool {
    from.utf8.elementsEqual(flip.before.utf8) && to.utf8.elementsEqual(flip.after.utf8)
  }

  private mutating func add(_ flip: Flip) {
    texts += 1
    if flip.gold.utf8.elementsEqual(from.utf8) { rightBefore += 1 }
    if flip.gold.utf8.elementsEqual(to.utf8) { rightAfter += 1 }
  }
}
