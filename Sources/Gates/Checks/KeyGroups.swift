/// Which holdout rows are one text: rows of one folded key share a group.
struct KeyGroups {
  /// Each row's group, numbered in order of first appearance.
  private(set) var group: [Int] = []
  /// How many groups there are.
  private(set) var count = 0

  /// Groups keys in any order; those of a corpus ascend, and equal ones are neighbours then.
  init(_ keys: [UInt64]) {
    group.reserveCapacity(keys.count)
    if zip(keys, keys.dropFirst()).allSatisfy({ $0 <= $1 }) {
      for (index, key) in keys.enumerated() {
        if index == 0 || key != keys[index - 1] { count += 1 }
        group.append(count - 1)
      }
    } else {
      number(keys)
    }
  }

  private mutating func number(_ keys: [UInt64]) {
    var groups: [UInt64: Int] = [:]
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
