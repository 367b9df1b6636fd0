import CPrefetch

/// Every folded key of a corpus with the place and label of its first row.
///
/// This is the one thing that grows with the rows: 16 bytes a slot, at most four slots in three used.
public struct KeyTable: Sendable {
  /// Where a key was first read.
  public struct Entry: Sendable, Equatable {
    /// The folded key; 0 marks a free slot (a key of 0 is stored as 1).
    var key: UInt64
    /// The line of the first row, with the highest bit set once another label was seen.
    var lineAndConflict: UInt32
    /// The label's number, in order of first sight.
    public var label: UInt16
    /// The number of the file.
    public var file: UInt16

    /// The line of the first row.
    public var line: Int { Int(lineAndConflict & 0x7FFF_FFFF) }
  }

  /// What a row is to the rows before it.
  public enum Finding: Sendable, Equatable {
    case first
    case duplicate(Entry)
    /// Another label than the first row's; `isNews` when it is the key's first conflict.
    case conflict(Entry, isNews: Bool)
  }

  private var slots: [Entry]
  /// The number of distinct keys.
  public private(set) var count = 0

  private static let free = Entry(key: 0, lineAndConflict: 0, label: 0, file: 0)

  /// Makes an empty table.
  public init() { slots = Array(repeating: KeyTable.free, count: 1 << 10) }

  /// Asks for the memory that `insert` of this key will look at, so that it is there in time.
  @inline(__always)
  public func prefetch(_ key: UInt64) {
    slots.withUnsafeBufferPointer { slots in
      prefetch_line(
        slots.baseAddress.unsafelyUnwrapped + Int(truncatingIfNeeded: max(key, 1))
          & (slots.count - 1))
    }
  }

  /// Adds a row's key, or says which row had it before.
  public mutating func insert(key: UInt64, label: UInt16, file: UInt16, line: UInt32) -> Finding {
    let stored = max(key, 1)
    var slot = Int(truncatingIfNeeded: stored) & (slots.count - 1)
    while slots[slot].key != 0 {
      if slots[slot].key == stored {
        let entry = slots[slot]
        if entry.label == label { return .duplicate(entry) }
        slots[slot].lineAndConflict |= 0x8000_0000
        return .conflict(entry, isNews: entry.lineAndConflict & 0x8000_0000 == 0)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Entry(
      key: stored, lineAndConflict: min(line, 0x7FFF_FFFF), label: label, file: file)
    count += 1
    if count * 4 > slots.count * 3 { grow() }
    return .first
  }

  /// The first row with a key, if there is one.
  public func entry(for key: UInt64) -> Entry? {
    let stored = max(key, 1)
    var slot = Int(truncatingIfNeeded: stored) & (slots.count - 1)
    while slots[slot].key != 0 {
      if slots[slot].key == stored { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func grow() {
    var larger = [Entry](repeating: KeyTable.free, count: slots.count * 2)
    for entry in slots where entry.key != 0 {
      var slot = Int(truncatingIfNeeded: entry.key) & (larger.count - 1)
      while larger[slot].key != 0 { slot = (slot + 1) & (larger.count - 1) }
      larger[slot] = entry
    }
    slots = larger
  }
}
