/// A holdout text whose label two models see differently.
public struct Flip: Hashable, Sendable {
  /// Hash of the row's folded key.
  public let key: UInt64
  public let gold: String
  public let before: String
  public let after: String
}

extension HoldoutRows {
  /// The keys that are in both holdouts and whose predictions differ, in the order of the keys;
  /// a key that comes more than once counts once, by its first row.
  ///
  /// Labels are compared as UTF-8 bytes.
  /// - Complexity: O(*n* log *n*) over the rows of both.
  public func flips(to later: HoldoutRows) -> [Flip] {
    let old = firstRows
    let new = later.firstRows
    var flips: [Flip] = []
    var (left, right) = (0, 0)
    while left < old.count && right < new.count {
      let (a, b) = (old[left], new[right])
      if keys[a] < later.keys[b] {
        left += 1
      } else if keys[a] > later.keys[b] {
        right += 1
      } else {
        let before = labels[Int(predicted[a])]
        let after = later.labels[Int(later.predicted[b])]
        if !before.utf8.elementsEqual(after.utf8) {
          let gold = later.labels[Int(later.gold[b])]
          flips.append(Flip(key: keys[a], gold: gold, before: before, after: after))
        }
        left += 1
        right += 1
      }
    }
    return flips
  }

  /// Places of the first row of each key, in the order of the keys; rows that do not fit the
  /// labels are left out.
  private var firstRows: [Int] {
    let count = min(keys.count, gold.count, predicted.count)
    let fitting = (0..<count).filter { predicted[$0] < labels.count && gold[$0] < labels.count }
    let sorted = fitting.sorted { (keys[$0], $0) < (keys[$1], $1) }
    var rows: [Int] = []
    for row in sorted where rows.last.map({ keys[$0] != keys[row] }) ?? true {
      rows.append(row)
    }
    return rows
  }
}
