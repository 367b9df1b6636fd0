import Glibc

/// The spellings of labels that were seen and what each stands for: an open-addressed hash table
/// over bytes, so that a row's label needs no `String`.
struct SpellingTable {
  private struct Slot {
    var hash: UInt64 = 0
    var start = 0
    var count = 0
    var value: LabelTable.Lookup?
  }

  /// Beyond this many bytes, and this many in one, further spellings are not remembered: a column
  /// of free text must not fill the memory.
  private static let byteLimit = 1 << 22
  private static let spellingLimit = 256

  private var slots = [Slot](repeating: Slot(), count: 64)
  private var bytes: [UInt8] = []
  private var used = 0

  func find(_ spelling: UnsafeBufferPointer<UInt8>) -> LabelTable.Lookup? {
    let hash = StableHash.hash(spelling)
    var index = place(hash)
    while let value = slots[index].value {
      if slots[index].hash == hash, isEqual(slots[index], spelling) { return value }
      index = (index + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Remembers what a spelling stands for, unless that is known already or the table is full.
  mutating func insert(_ spelling: UnsafeBufferPointer<UInt8>, _ value: LabelTable.Lookup) {
    guard bytes.count < Self.byteLimit, spelling.count <= Self.spellingLimit,
      find(spelling) == nil
    else { return }
    if used * 2 >= slots.count { grow() }
    let hash = StableHash.hash(spelling)
    let slot = Slot(hash: hash, start: bytes.count, count: spelling.count, value: value)
    bytes.append(contentsOf: spelling)
    put(slot)
    used += 1
  }

  private func place(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash) & (slots.count - 1)
  }

  private func isEqual(_ slot: Slot, _ spelling: UnsafeBufferPointer<UInt8>) -> Bool {
    guard slot.count == spelling.count else { return false }
    guard slot.count > 0, let other = spelling.baseAddress else { return true }
    return bytes.withUnsafeBufferPointer { all in
      all.baseAddress.map { memcmp($0 + slot.start, other, slot.count) == 0 } ?? false
    }
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for slot in old where slot.value != nil { put(slot) }
  }

  private mutating func put(_ slot: Slot) {
    var index = place(slot.hash)
    while slots[index].value != nil { index = (index + 1) & (slots.count - 1) }
    slots[index] = slot
  }
}
