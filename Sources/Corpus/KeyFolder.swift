import CPrefetch
import TextFolding

/// Folded keys of rows from their raw words, each word folded once.
///
/// The folded text with its blanks collapsed is a sequence of pieces between blanks; a key is the
/// sequence of their fingerprints, mixed in order. A raw word gives one piece as a rule, none when
/// nothing of it is left, and several when it holds a blank of another kind (U+00A0).
struct KeyFolder {
  private var folder = Folder(.current)
  private var folded: [UInt8] = []
  /// The one piece of each word; 0 where a word has none or several, which `several` holds then.
  private var single: [UInt64] = []
  private var several: [UInt32: [UInt64]] = [:]

  /// Folds the words of `table` that it does not know yet; the calls below take no others.
  mutating func extend(to table: WordTable) {
    while single.count < table.count { foldNext(in: table) }
  }

  /// Asks for the memory that the key of these words needs.
  @inline(__always)
  func prefetch(_ words: [UInt32], in range: Range<Int>) {
    single.withUnsafeBufferPointer { single in
      guard let first = single.baseAddress else { return }
      for place in range { prefetch_line(first + Int(words[place])) }
    }
  }

  /// The key of the row that is `words` in `range`.
  func key(of words: [UInt32], in range: Range<Int>) -> UInt64 {
    var key: UInt64 = 0
    for place in range {
      let word = words[place]
      let piece = single[Int(word)]
      if piece != 0 {
        key = Fingerprint.mix(key &+ piece)
      } else {
        for piece in several[word] ?? [] { key = Fingerprint.mix(key &+ piece) }
      }
    }
    return key
  }

  private mutating func foldNext(in table: WordTable) {
    let word = UInt32(single.count)
    folded.removeAll(keepingCapacity: true)
    table.withBytes(of: word) { folder.fold($0, into: &folded) }
    let pieces = KeyFolder.pieces(of: folded).map { Fingerprint(.key, $0).value }
    single.append(pieces.count == 1 ? pieces[0] : 0)
    if single[Int(word)] == 0, !pieces.isEmpty { several[word] = pieces }
  }

  /// The runs between the blanks that NFKD leaves: ASCII's and U+0085, U+1680, U+2028, U+2029.
  private static func pieces(of folded: [UInt8]) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var start = 0
    var index = 0
    while index < folded.count {
      let width = blankWidth(folded, at: index)
      if width == 0 {
        index += 1
        continue
      }
      if index > start { pieces.append(folded[start..<index]) }
      index += width
      start = index
    }
    if start < folded.count { pieces.append(folded[start...]) }
    return pieces
  }

  private static func blankWidth(_ bytes: [UInt8], at index: Int) -> Int {
    if WordTable.isBlank(bytes[index]) { return 1 }
    switch bytes[index] {
    case 0xC2 where bytes[index...].starts(with: [0xC2, 0x85]): return 2
    case 0xE1 where bytes[index...].starts(with: [0xE1, 0x9A, 0x80]): return 3
    case 0xE2 where bytes[index...].starts(with: [0xE2, 0x80, 0xA8]): return 3
    case 0xE2 where bytes[index...].starts(with: [0xE2, 0x80, 0xA9]): return 3
    default: return 0
    }
  }
}

/// The folded key of single texts: cases, questions, lookups.
public struct FoldedKey {
  private var folder = KeyFolder()
  private var table = WordTable()
  private var row: [UInt32] = []

  /// Makes a maker of keys that remembers the words it has seen.
  public init() {}

  /// The key of `text`: equal for texts that fold to the same letters, blanks collapsed.
  public mutating func callAsFunction(_ text: String) -> UInt64 {
    row.removeAll(keepingCapacity: true)
    var copy = text
    copy.withUTF8 { table.appendWords(of: $0, to: &row) }
    folder.extend(to: table)
    return folder.key(of: row, in: row.indices)
  }
}
