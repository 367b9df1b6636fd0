import Testing

@testable import TextFolding

struct StopWordTests {
  @Test(arguments: zip(StopWords.allCases, [0, 203, 313, 155, 127]))
  func snowballsListsAreWhole(language: StopWords, count: Int) {
    #expect(language.published.count == count)
    #expect(language.published.allSatisfy { !$0.isEmpty })
  }

  @Test(arguments: [
    (StopWords.pt, "nao", true), (.pt, "não", false), (.pt, "livro", false), (.fr, "etes", true),
    (.es, "tambien", true), (.en, "the", true), (.en, "", false), (.none, "the", false),
  ])
  func foldedWordsAreFound(language: StopWords, word: String, expected: Bool) {
    let list = StopWordList(language, foldedBy: .current)
    #expect(Array(word.utf8).withUnsafeBufferPointer { list.contains($0) } == expected)
  }

  @Test(arguments: StopWords.allCases)
  func everyWordOfAListIsFoundAndAscending(language: StopWords) {
    for table in [FoldTable.current, .keepingAccents] {
      let list = StopWordList(language, foldedBy: table)
      #expect(list.words.allSatisfy { $0.withUnsafeBufferPointer { list.contains($0) } })
      for (word, next) in zip(list.words, list.words.dropFirst()) {
        #expect(word.lexicographicallyPrecedes(next))
      }
    }
  }
}
