import Corpus
import TextFolding

/// The word n-grams of several tokens, made once an occurrence.
struct WordSequences: Sendable {
  /// The fingerprints of all rows, one row after another.
  private(set) var fingerprints: [UInt64] = []
  /// The length of each of them in bytes.
  private(set) var byteCounts: [UInt8] = []
  /// How many each row has.
  private(set) var counts: [UInt32] = []

  /// Makes the n-grams of some rows; `prefixes` is indexed by the numbers of the tokens.
  init(
    _ rows: Range<Int>, of tokens: TokenRows, prefixes: [Fingerprint], sizes: ClosedRange<Int>?
  ) {
    guard let sizes, sizes.upperBound > 1 else {
      counts = Array(repeating: 0, count: rows.count)
      return
    }
    let table = tokens.table
    var words: [UInt32] = []
    for row in rows {
      words.removeAll(keepingCapacity: true)
      for token in tokens[row] where table.makesWords[Int(token)] { words.append(token) }
      let before = fingerprints.count
      for first in words.indices {
        var fingerprint = prefixes[Int(words[first])]
        var length = table.distinct.withBytes(of: words[first]) { $0.count }
        for size in 2..<sizes.upperBound + 1 where first + size <= words.count {
          fingerprint.append(0x20)
          table.distinct.withBytes(of: words[first + size - 1]) { bytes in
            for byte in bytes { fingerprint.append(byte) }
            length += 1 + bytes.count
          }
          guard sizes.contains(size) else { continue }
          fingerprints.append(fingerprint.value)
          byteCounts.append(UInt8(clamping: length))
        }
      }
      counts.append(UInt32(fingerprints.count - before))
    }
  }
}
