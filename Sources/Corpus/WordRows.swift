/// Labelled rows as numbers of raw words, flat: no object and no allocation a row.
public struct WordRows: Sendable {
  /// The words of all rows, one row after another.
  public private(set) var words: [UInt32] = []
  private var ends: [Int] = [0]
  /// The label of each row.
  public private(set) var labels: [UInt16] = []
  /// The folded key of each row.
  public private(set) var keys: [UInt64] = []
  /// Whether the key of a row also trains (with `holdout: {files: …}` only).
  public private(set) var leaked: [Bool] = []

  /// Makes no rows.
  public init() {}

  /// The number of rows.
  public var count: Int { labels.count }

  /// The numbers of the words of a row.
  public subscript(row: Int) -> ArraySlice<UInt32> { words[ends[row]..<ends[row + 1]] }

  /// The range in `words` of a row.
  public func range(of row: Int) -> Range<Int> { ends[row]..<ends[row + 1] }

  mutating func append(
    words row: some Sequence<UInt32>, label: UInt16, key: UInt64, leaked: Bool = false
  ) {
    words.append(contentsOf: row)
    ends.append(words.count)
    labels.append(label)
    keys.append(key)
    self.leaked.append(leaked)
  }

  /// Marks the rows whose keys train too.
  mutating func markLeaked(_ trains: (UInt64) -> Bool) { leaked = keys.map(trains) }

  /// The same rows in an order that does not depend on the order of the files: by key, then label,
  /// then the bytes of the words; labels renumbered by `order`.
  func sorted(in table: WordTable, labels order: [UInt16]) -> WordRows {
    let ranks = labels.map { order[Int($0)] }
    let rows = (0..<count).sorted { left, right in
      if keys[left] != keys[right] { return keys[left] < keys[right] }
      if ranks[left] != ranks[right] { return ranks[left] < ranks[right] }
      return precedes(left, right, in: table)
    }
    var sorted = WordRows()
    sorted.words.reserveCapacity(words.count)
    for row in rows {
      sorted.append(words: self[row], label: ranks[row], key: keys[row], leaked: leaked[row])
    }
    return sorted
  }

  private func precedes(_ left: Int, _ right: Int, in table: WordTable) -> Bool {
    for (one, other) in zip(self[left], self[right]) where one != other {
      return table.withBytes(of: one) { a in
        table.withBytes(of: other) { b in a.lexicographicallyPrecedes(b) }
      }
    }
    return range(of: left).count < range(of: right).count
  }
}
