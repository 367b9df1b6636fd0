import Testing
import TextFolding

struct VariantTests {
  @Test(
    arguments: [
      (FoldVariant.accents, "Anéis à la Übung ÇA", ["Aneis a la Ubung CA"]),
      (.accents, "e\u{301} e\u{AD}\u{301} क़", ["e e\u{AD} क\u{93C}"]), (.accents, "がß각", ["がß각"]),
      (.letterCase, "Straße é", ["STRASSE É", "straße é"]),
      (.letterCase, "\u{19B}\u{264}", ["\u{19B}\u{264}", "\u{19B}\u{264}"]),
      (.unicodeForm, "éa\u{301}가", ["éá가", "e\u{301}a\u{301}\u{1100}\u{1161}"]),
      (.spacing, "a b\t\u{A0}c", ["a  b\t\t\u{A0}\u{A0}c"]),
    ])
  func aVariantWritesATextDifferently(variant: FoldVariant, text: String, expected: [String]) {
    #expect(variant.texts(text) == expected.map { Array($0.utf8) })
  }

  @Test func variantsAreNamedAsInTheJobFile() {
    #expect(FoldVariant.allCases.map(\.rawValue) == ["accents", "case", "unicode-form", "spacing"])
  }

  @Test(arguments: FoldVariant.allCases)
  func variantsOfBrokenTextFoldToTheSameTokens(variant: FoldVariant) {
    var folder = Folder(.current)
    for text in Samples.random(1500, seed: 7, broken: true) where !text.contains([0xCD, 0x85]) {
      let expected = words(folder.fold(text))
      for other in text.withUnsafeBufferPointer({ variant.texts(of: $0) }) {
        #expect(words(folder.fold(other)) == expected, "\(text)")
      }
    }
  }

  private func words(_ folded: [UInt8]) -> [[UInt8]] {
    var tokens: [Token] = []
    folded.withUnsafeBufferPointer { FoldTable.current.tokens(of: $0, into: &tokens) }
    return tokens.map { Array(folded[$0.range]) }
  }

  @Test func labelsAreComposed() {
    #expect(CanonicalText.nfc("cafe\u{301}").utf8.elementsEqual("café".utf8))
    #expect(CanonicalText.nfc("ﬁ Å").utf8.elementsEqual("ﬁ Å".utf8))
  }
}
