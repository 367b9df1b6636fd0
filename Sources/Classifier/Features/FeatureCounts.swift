/// How often each feature stands in the training rows of each label, features ascending.
///
/// Counts of parts add up to the counts of the whole: `merged` is the same whatever the parts.
public struct FeatureCounts: Sendable, Equatable {
  /// The fingerprints, ascending.
  public private(set) var features: [UInt64] = []
  /// How many rows hold the feature; 0 where only sums were counted.
  public private(set) var rows: [UInt32] = []
  /// The entries of feature i are `starts[i]..<starts[i + 1]`.
  public private(set) var starts: [Int] = [0]
  /// The label of an entry, ascending within a feature.
  public private(set) var labels: [UInt16] = []
  /// How often, at least 1.
  public private(set) var counts: [UInt32] = []

  /// Makes counts of nothing.
  public init() {}

  /// Adds to the last feature, or begins a new one; calls come with features and labels ascending.
  mutating func append(_ feature: UInt64, label: UInt16, count: UInt32, rows: UInt32) {
    if features.last != feature {
      features.append(feature)
      self.rows.append(0)
      starts.append(labels.count)
    }
    self.rows[features.count - 1] += rows
    if labels.count > starts[features.count - 1], labels[labels.count - 1] == label {
      counts[counts.count - 1] += count
    } else {
      labels.append(label)
      counts.append(count)
    }
    starts[features.count] = labels.count
  }

  /// The counts of both parts together.
  public static func merged(_ one: FeatureCounts, _ other: FeatureCounts) -> FeatureCounts {
    var merged = FeatureCounts()
    var (i, j) = (0, 0)
    while i < one.features.count || j < other.features.count {
      let next = min(
        i < one.features.count ? one.features[i] : .max,
        j < other.features.count ? other.features[j] : .max)
      var entries: ArraySlice<Entry> = []
      if i < one.features.count, one.features[i] == next {
        entries += one.entries(of: i)
        i += 1
      }
      if j < other.features.count, other.features[j] == next {
        entries += other.entries(of: j)
        j += 1
      }
      for entry in entries.sorted(by: { $0.label < $1.label }) {
        merged.append(next, label: entry.label, count: entry.count, rows: entry.rows)
      }
    }
    return merged
  }

  /// The features that at least `fewest` rows hold.
  func keeping(rowsAtLeast fewest: Int) -> FeatureCounts {
    guard fewest > 1 else { return self }
    var kept = FeatureCounts()
    for i in features.indices where rows[i] >= fewest {
      for entry in entries(of: i) {
        kept.append(features[i], label: entry.label, count: entry.count, rows: entry.rows)
      }
    }
    return kept
  }

  private struct Entry {
    var label: UInt16
    var count: UInt32
    /// All rows of the feature at its first entry, 0 at the others.
    var rows: UInt32
  }

  private func entries(of i: Int) -> ArraySlice<Entry> {
    (starts[i]..<starts[i + 1]).map {
      Entry(label: labels[$0], count: counts[$0], rows: $0 == starts[i] ? rows[i] : 0)
    }[...]
  }
}
