import Corpus
import Gates

/// What is to be known of each distinct raw word, found out once: its words in the cases' count and
/// whether a letter of it is damaged.
struct WordFacts {
  private(set) var texts: CaseTexts
  private var table = WordTable()
  private var tokens: [UInt32] = []
  private var ends: [Int] = [0]
  /// For each raw word the number of its damage, from 1; 0 where there is none.
  private var damage: [UInt32] = []
  private var findings: [Mojibake.Finding] = []
  private var numbers: [Mojibake.Finding: UInt32] = [:]

  init(_ cases: [RegressionCase]) { texts = CaseTexts(cases) }

  /// Appends the raw words of a text, and its tokens as `texts` numbers them.
  mutating func read(
    _ text: UnsafeBufferPointer<UInt8>, words: inout [UInt32], tokens row: inout [UInt32]
  ) {
    table.appendWords(of: text, to: &words)
    while damage.count < table.count { learn(UInt32(damage.count)) }
    guard !texts.isEmpty else { return }
    for word in words {
      row.append(contentsOf: tokens[ends[Int(word)]..<ends[Int(word) + 1]])
    }
  }

  /// The first damage in a row of raw words.
  func firstDamage(in words: [UInt32]) -> Mojibake.Finding? {
    for word in words where damage[Int(word)] > 0 { return findings[Int(damage[Int(word)]) - 1] }
    return nil
  }

  private mutating func learn(_ word: UInt32) {
    table.withBytes(of: word) { bytes in
      if !texts.isEmpty { texts.append(bytes, to: &tokens) }
      let isASCII = bytes.allSatisfy { $0 < 0x80 }
      let found = isASCII ? nil : Mojibake.find(in: String(decoding: bytes, as: UTF8.self))
      damage.append(found.map { number($0) } ?? 0)
    }
    ends.append(tokens.count)
  }

  private mutating func number(_ found: Mojibake.Finding) -> UInt32 {
    if let known = numbers[found] { return known }
    findings.append(found)
    numbers[found] = UInt32(findings.count)
    return UInt32(findings.count)
  }
}
