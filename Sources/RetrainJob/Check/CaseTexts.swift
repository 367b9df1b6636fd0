import Gates
import TextFolding

/// The texts of cases as words, to be found in rows: folded, so that "Anéis" is found in "ANEIS".
struct CaseTexts {
  /// A word that no case has.
  private static let other: UInt32 = .max

  private var folder = Folder(.current)
  private var folded: [UInt8] = []
  private var cut: [Token] = []
  private var numbers: [[UInt8]: UInt32] = [:]
  private var sequences: [[UInt32]] = []
  /// For each word the texts that begin with it.
  private var beginning: [[Int]] = []

  /// Takes the cases' texts; a text without a word is in no row.
  init(_ cases: [RegressionCase]) {
    for one in cases {
      var text = one.text
      text.withUTF8 { cutWords(of: $0) }
      let words = cut.map { Array(folded[$0.range]) }
      for word in words where numbers[word] == nil {
        numbers[word] = UInt32(numbers.count)
        beginning.append([])
      }
      let sequence = words.compactMap { numbers[$0] }
      if let first = sequence.first { beginning[Int(first)].append(sequences.count) }
      sequences.append(sequence)
    }
  }

  /// Whether there is nothing to look for.
  var isEmpty: Bool { numbers.isEmpty }

  /// Appends the numbers of the words of a text, or of a part of it between blanks.
  mutating func append(_ text: UnsafeBufferPointer<UInt8>, to words: inout [UInt32]) {
    cutWords(of: text)
    for token in cut { words.append(numbers[Array(folded[token.range])] ?? Self.other) }
  }

  /// Calls `body` with each text that stands in a row, once, and whether it is all of the row.
  func find(in row: [UInt32], _ body: (_ text: Int, _ isWhole: Bool) -> Void) {
    var found: [Int] = []
    for start in row.indices where row[start] != Self.other {
      for text in beginning[Int(row[start])] where !found.contains(text) {
        guard row[start...].starts(with: sequences[text]) else { continue }
        found.append(text)
        body(text, row.count == sequences[text].count)
      }
    }
  }

  private mutating func cutWords(of text: UnsafeBufferPointer<UInt8>) {
    folded.removeAll(keepingCapacity: true)
    cut.removeAll(keepingCapacity: true)
    folder.fold(text, into: &folded)
    folded.withUnsafeBufferPointer { FoldTable.current.tokens(of: $0, into: &cut) }
  }
}
