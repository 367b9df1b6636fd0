import Testing

@testable import Corpus

@Suite struct WordLabelCountsTests {
  /// From always pairs, over a switch on the way, to always a table.
  @Test(arguments: [0, 20_000, 100_000, 1 << 24])
  func countsAreThoseOfADictionaryInEitherForm(densestCells: Int) {
    var counts = WordLabelCounts(densestCells: densestCells)
    var random = SplitMix64(state: 2)
    var expected: [[Int]: Int] = [:]
    for row in 0..<2_000 {
      // Words and labels come up slowly, so that the table is lengthened and widened many times.
      let label = UInt16(Int.random(in: 0...row / 30, using: &random))
      let words = (0..<4).map { _ in UInt32(Int.random(in: 0...row, using: &random)) }
      counts.add(words, in: words.indices, label: label)
      for word in words { expected[[Int(word), Int(label)], default: 0] += 1 }
    }
    var found: [[Int]: Int] = [:]
    var last: [Int] = []
    var isAscending = true
    counts.forEach { word, label, count in
      let pair = [Int(word), Int(label)]
      isAscending = isAscending && last.lexicographicallyPrecedes(pair)
      found[pair] = Int(count)
      last = pair
    }
    #expect(isAscending)
    #expect(found == expected)
  }

  @Test func theSizeDependsOnTheVocabularyAloneAndNotOnTheRows() {
    var counts = WordLabelCounts()
    for _ in 0..<100 { counts.add([1, 2, 3], in: 0..<3, label: 4) }
    let cells = counts.cellCount
    for _ in 0..<10_000 { counts.add([1, 2, 3, 900], in: 0..<4, label: 15) }
    #expect(counts.cellCount == cells)
    counts.add([5_000], in: 0..<1, label: 40)
    #expect(counts.cellCount > cells)
  }

  @Test func theHighestLabelFits() {
    var counts = WordLabelCounts()
    counts.add([0], in: 0..<1, label: UInt16(CSVLimits.labels - 1))
    var found: [UInt16] = []
    counts.forEach { _, label, _ in found.append(label) }
    #expect(found == [65_534])
  }

  @Test func aRowWithoutWordsCountsNothing() {
    var counts = WordLabelCounts()
    counts.add([], in: 0..<0, label: 3)
    counts.forEach { _, _, _ in #expect(Bool(false)) }
  }
}
