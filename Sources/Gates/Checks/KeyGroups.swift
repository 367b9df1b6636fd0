/// Which holdout rows are one text: rows of one folded key share a group.
struct KeyGroups {
  /// Each row's group, numbered in order of first appearance.
  private(set) var group: [Int] = []
  /// How many groups there are.
  private(set) var count = 0

  init(_ keys: [UInt64]) {
    var groups: [UInt64: Int] = [:]
    group.reserveCapacity(keys.count)
    groups.reserveCapacity(keys.count)
    for key in keys {
      if let known = groups[key] {
        group.append(known)
      } else {
        groups[key] = count
        group.append(count)
        count += 1
      }
    }
  }
}
