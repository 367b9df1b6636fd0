import Testing
import TextFolding

@testable import Corpus

@Suite struct FoldedKeyTests {
  private static let pieces = [
    "a", "á", "Á", "a\u{301}", "\u{301}", "e", "fi", "ﬁ", "ß", "ss", "1", "¹", " ", "  ", "\t",
    "\n", "\u{A0}", "\u{200B}", "\u{FE0F}", "\u{AD}", "\u{85}", "\u{2028}", "\u{2029}", "\u{1680}",
    "\u{3000}", "\u{202F}", "\u{1C}", "´", "\u{37A}", "\u{2017}", "क", "\u{93F}", "_",
  ]

  @Test func keysAreEqualWhereFoldedTextsWithCollapsedBlanksAreAndNowhereElse() {
    var random = SplitMix64(state: 8)
    var key = FoldedKey()
    var keys: [[UInt8]: UInt64] = [:]
    var texts: [UInt64: [UInt8]] = [:]
    var surprises: [[UInt32]] = []
    for _ in 0..<15_000 {
      let text = (0..<Int.random(in: 0...5, using: &random))
        .map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
      let (found, collapsed) = (key(text), collapsed(text))
      if keys[collapsed, default: found] != found || texts[found, default: collapsed] != collapsed {
        surprises.append(text.unicodeScalars.map(\.value))
      }
      keys[collapsed] = found
      texts[found] = collapsed
    }
    #expect(surprises.isEmpty)
    #expect(keys.count > 2_000)
  }

  @Test(arguments: [
    ("O Senhor dos Anéis", "o  senhor\tdos\u{A0}ANEIS"), ("um\u{200B}dois", "umdois"),
    ("um\u{2028}dois", "um dois"), ("um\u{85}dois ", " um dois"), ("Straße", "STRASSE"),
  ])
  func textsThatDifferInBlanksCaseAndAccentsHaveOneKey(one: String, other: String) {
    var key = FoldedKey()
    #expect(key(one) == key(other))
  }

  @Test(arguments: [("a b", "ab"), ("a b", "b a"), ("a a", "a"), ("ab c", "a bc"), ("", "a")])
  func theOrderOfWordsAndTheirBordersCount(one: String, other: String) {
    var key = FoldedKey()
    #expect(key(one) != key(other))
  }

  @Test func aKeyIsTheSameOnEveryMachineAndEveryNight() {
    var key = FoldedKey()
    #expect(key("O Senhor dos Anéis") == Self.known)
  }

  private static let known: UInt64 = {
    var key: UInt64 = 0
    for word in ["o", "senhor", "dos", "aneis"] {
      key = Fingerprint.mix(key &+ Fingerprint(.key, word.utf8).value)
    }
    return key
  }()

  /// The definition, slowly: the folded text with one blank for every run of White_Space.
  private func collapsed(_ text: String) -> [UInt8] {
    var words: [[UInt8]] = [[]]
    for scalar in FoldTable.current.fold(text).unicodeScalars {
      if scalar.properties.isWhitespace {
        words.append([])
      } else {
        words[words.count - 1] += Array(String(scalar).utf8)
      }
    }
    return Array(words.filter { !$0.isEmpty }.joined(separator: [0x20]))
  }
}
