/// A fold table made ready for use; never changes after it is made.
final class FoldStorage: Sendable {
  let foldTensor: [UInt8]
  let lettersTensor: [UInt8]
  let rules: FoldRules
  /// The folded bytes of U+0000–U+07FF.
  let quick: [QuickWord]
  /// 0x20 in every byte when A–Z fold to lower case, else 0.
  let caseBits: UInt64
  /// The most bytes that one scalar of kind `base` folds to, and at least 8.
  let longest: Int
  /// As many zeros.
  let padding: [UInt8]
  /// The folded bytes of the entries of kind `base`, one after the other.
  private let bytes: [UInt8]
  private let ends: [UInt32]

  init(fold: [UInt8], letters: [UInt8]) throws(FoldTableError) {
    let plain = try FoldRules(FoldTableContents(fold: fold, letters: letters))
    var rules = plain
    rules.map.updateAll { $0.addKind(spelling: [$0]) }
    var folded: [UInt8] = []
    var ends: [UInt32] = [0]
    var longest = 8
    var cluster = Cluster()
    for entry in plain.entries {
      cluster.removeAll()
      plain.appendSpelling(of: entry.source, to: &cluster.scalars)
      let spelling = cluster.scalars.map { plain.map[$0] }
      rules.map.update(entry.source) { $0.addKind(spelling: spelling) }
      let start = folded.count
      if rules.map[entry.source].kind == .base {
        cluster.finish(plain)
        for scalar in cluster.scalars { UTF8Scalar.append(scalar, to: &folded) }
      }
      longest = max(longest, folded.count - start)
      ends.append(UInt32(folded.count))
    }
    foldTensor = fold
    lettersTensor = letters
    caseBits = plain.map[0x41].entry == 0 ? 0 : 0x2020_2020_2020_2020
    quick = (UInt32(0)..<0x800).map { scalar in
      let word = rules.map[scalar]
      guard word.kind == .base, !word.hasOpenEnd else { return .unknown }
      if word.entry == 0 {
        var bytes: [UInt8] = []
        UTF8Scalar.append(scalar, to: &bytes)
        return QuickWord(folded: bytes, word: word)
      }
      let range = Int(ends[word.entry - 1])..<Int(ends[word.entry])
      guard range.count <= 6 else { return .unknown }
      return QuickWord(folded: folded[range], word: word)
    }
    self.rules = rules
    self.bytes = folded
    self.ends = ends
    self.longest = longest
    padding = Array(repeating: 0, count: longest)
  }

  /// Writes the folded bytes of a spelled scalar of kind `base`; returns their number.
  func write(entry: Int, to target: UnsafeMutablePointer<UInt8>) -> Int {
    let start = Int(ends[entry - 1])
    let count = Int(ends[entry]) - start
    for index in 0..<count { target[index] = bytes[start + index] }
    return count
  }
}
