/// Stop words folded by a table, to be found by their bytes.
public struct StopWordList: Sendable {
  /// The folded words: distinct, in ascending order of their UTF-8 bytes.
  public let words: [[UInt8]]
  /// A hash table with linear probing: positions in `words` plus one; 0 is free.
  private let slots: [UInt16]

  /// Folds Snowball's list of a language.
  public init(_ language: StopWords, foldedBy table: FoldTable) {
    var distinct: Set<[UInt8]> = []
    for word in language.published { distinct.insert(Array(table.fold(String(word)).utf8)) }
    words = distinct.sorted { $0.lexicographicallyPrecedes($1) }
    var slots = [UInt16](repeating: 0, count: words.isEmpty ? 1 : 1024)
    for (index, word) in words.enumerated() {
      var slot = word.withUnsafeBufferPointer { Self.hash($0) } & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt16(index + 1)
    }
    self.slots = slots
  }

  /// Whether a folded token is one of the words.
  public func contains(_ token: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !words.isEmpty else { return false }
    var slot = Self.hash(token) & (slots.count - 1)
    while slots[slot] != 0 {
      if words[Int(slots[slot]) - 1].elementsEqual(token) { return true }
      slot = (slot + 1) & (slots.count - 1)
    }
    return false
  }

  /// FNV-1a, 32 bits: good enough for a few hundred known words.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt32 = 0x811C_9DC5
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return Int(hash)
  }
}
