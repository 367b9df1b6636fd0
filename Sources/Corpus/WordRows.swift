import Dispatch
import Synchronization

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
  ///
  /// Keys are hashes, so ranges of them hold like shares of the rows: a thread sorts one of them.
  func sorted(in table: WordTable, labels order: [UInt16], threads: Int) -> WordRows {
    let ranges = count < 1 << 14 ? 1 : UInt64(max(1, threads))
    let parts = Mutex([WordRows](repeating: WordRows(), count: Int(ranges)))
    DispatchQueue.concurrentPerform(iterations: Int(ranges)) { part in
      let sorted = sortedPart(UInt64(part), of: ranges, in: table, labels: order)
      parts.withLock { $0[part] = sorted }
    }
    return parts.withLock { parts in
      guard parts.count > 1 else { return parts[0] }
      var whole = WordRows()
      whole.reserve(rows: count, words: words.count)
      for part in parts { whole.append(contentsOf: part) }
      return whole
    }
  }

  /// A row on its way into order. Keys are what nearly all comparisons need: they lie side by side.
  private struct Place {
    var key: UInt64
    var label: UInt16
    var row: Int
  }

  private func sortedPart(
    _ part: UInt64, of parts: UInt64, in table: WordTable, labels order: [UInt16]
  ) -> WordRows {
    var places: [Place] = []
    places.reserveCapacity(count / Int(parts) + count / 64)
    var total = 0
    for row in 0..<count where keys[row].multipliedFullWidth(by: parts).high == part {
      places.append(Place(key: keys[row], label: order[Int(labels[row])], row: row))
      total += ends[row + 1] - ends[row]
    }
    places.sort { left, right in
      if left.key != right.key { return left.key < right.key }
      if left.label != right.label { return left.label < right.label }
      return precedes(left.row, right.row, in: table)
    }
    var sorted = WordRows()
    sorted.reserve(rows: places.count, words: total)
    for place in places {
      sorted.append(
        words: self[place.row], label: place.label, key: place.key, leaked: leaked[place.row])
    }
    return sorted
  }

  private mutating func reserve(rows: Int, words count: Int) {
    words.reserveCapacity(count)
    ends.reserveCapacity(rows + 1)
    labels.reserveCapacity(rows)
    keys.reserveCapacity(rows)
    leaked.reserveCapacity(rows)
  }

  private mutating func append(contentsOf other: WordRows) {
    let offset = words.count
    words += other.words
    ends += other.ends.dropFirst().map { $0 + offset }
    labels += other.labels
    keys += other.keys
    leaked += other.leaked
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
