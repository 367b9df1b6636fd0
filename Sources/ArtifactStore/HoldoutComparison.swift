/// What two runs answered to the texts that both held out; a text counts once, by its first row.
public struct HoldoutComparison: Equatable, Sendable {
  /// Texts that both held out.
  public var common = 0
  /// Texts that only the earlier one held out.
  public var onlyEarlier = 0
  /// Texts that only the later one held out.
  public var onlyLater = 0
  /// Common texts that the earlier one answered right, by the labels of the later run.
  public var rightEarlier = 0
  /// Common texts that the later one answered right.
  public var rightLater = 0
  /// The common texts whose predicted label differs, in the order of their keys.
  public var flips: [Flip] = []

  /// Nothing in common.
  public init() {}
}

extension HoldoutRows {
  /// The keys that are in both holdouts and whose predictions differ, in the order of the keys;
  /// a key that comes more than once counts once, by its first row.
  ///
  /// Labels are compared as UTF-8 bytes.
  /// - Complexity: O(*n* log *n*) over the rows of both.
  public func flips(to later: HoldoutRows) -> [Flip] { compared(to: later).flips }

  /// Puts the answers of two runs side by side.
  ///
  /// Labels are compared as UTF-8 bytes.
  /// - Complexity: O(*n* log *n*) over the rows of both.
  public func compared(to later: HoldoutRows) -> HoldoutComparison {
    let old = firstRows
    let new = later.firstRows
    var comparison = HoldoutComparison()
    var (left, right) = (0, 0)
    while left < old.count && right < new.count {
      let (a, b) = (old[left], new[right])
      if keys[a] < later.keys[b] {
        left += 1
      } else if keys[a] > later.keys[b] {
        right += 1
      } else {
        comparison.add(
          Flip(
            key: keys[a], gold: later.labels[Int(later.gold[b])],
            before: labels[Int(predicted[a])], after: later.labels[Int(later.predicted[b])]))
        left += 1
        right += 1
      }
    }
    comparison.onlyEarlier = old.count - comparison.common
    comparison.onlyLater = new.count - comparison.common
    return comparison
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

extension HoldoutComparison {
  /// Counts a common text, and keeps it when its label differs.
  fileprivate mutating func add(_ text: Flip) {
    common += 1
    let gold = text.gold.utf8
    if text.before.utf8.elementsEqual(gold) { rightEarlier += 1 }
    if text.after.utf8.elementsEqual(gold) { rightLater += 1 }
    if !text.before.utf8.elementsEqual(text.after.utf8) { flips.append(text) }
  }
}
