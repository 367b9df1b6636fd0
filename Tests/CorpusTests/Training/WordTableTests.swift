import Testing

@testable import Corpus

@Suite struct WordTableTests {
  @Test func wordsAreTheRunsBetweenASCIIWhiteSpace() {
    var table = WordTable()
    #expect(
      words("  um\tdois\n\rtrês\u{B}\u{C} quatro ", &table) == ["um", "dois", "três", "quatro"])
    #expect(words("", &table) == [])
    #expect(words(" \t\n\r", &table) == [])
    #expect(words("a\u{A0}b a\u{1C}b", &table) == ["a\u{A0}b", "a\u{1C}b"])
  }

  @Test(arguments: 1...6)
  func cuttingByMasksIsCuttingByteByByte(seed: UInt64) {
    var random = SplitMix64(state: seed)
    let alphabet: [UInt8] = [
      0x00, 0x08, 0x09, 0x0A, 0x0D, 0x0E, 0x1F, 0x20, 0x20, 0x21, 0x61, 0x61, 0x7F, 0x80, 0x89,
      0x8D,
      0xA0, 0xFF,
    ]
    var table = WordTable()
    for _ in 0..<400 {
      let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in
        alphabet.randomElement(using: &random) ?? 0
      }
      var row: [UInt32] = []
      bytes.withUnsafeBufferPointer { table.appendWords(of: $0, to: &row) }
      let expected = bytes.split { WordTable.isBlank($0) }.map { Array($0) }
      #expect(row.map { table.withBytes(of: $0) { Array($0) } } == expected)
      // Alone and not in a text a word is the same.
      #expect(row == expected.map { $0.withUnsafeBufferPointer { table.intern($0) } })
    }
  }

  @Test func aWordKeepsItsNumberWhateverIsAddedAfterwards() {
    var table = WordTable()
    var random = SplitMix64(state: 1)
    var numbers: [[UInt8]: UInt32] = [:]
    var surprises = 0
    for _ in 0..<20_000 {
      let word = (0..<Int.random(in: 1...20, using: &random)).map { _ in
        UInt8.random(in: 0x61...0x63, using: &random)
      }
      let number = word.withUnsafeBufferPointer { table.intern($0) }
      if numbers[word, default: UInt32(numbers.count)] != number { surprises += 1 }
      numbers[word] = number
    }
    #expect(surprises == 0)
    #expect(table.count == numbers.count)
    #expect(numbers.allSatisfy { table.withBytes(of: $0.value) { Array($0) } == $0.key })
  }

  @Test func wordsThatDifferOnlyInLengthOrInZeroBytesAreDistinct() {
    var table = WordTable()
    let words: [[UInt8]] = (0...24).map { Array(repeating: 0, count: $0 + 1) }
    let numbers = words.map { word in word.withUnsafeBufferPointer { table.intern($0) } }
    #expect(numbers == (0...24).map { UInt32($0) })
  }

  private func words(_ text: String, _ table: inout WordTable) -> [String] {
    var row: [UInt32] = []
    var text = text
    text.withUTF8 { table.appendWords(of: $0, to: &row) }
    return row.map { word in table.withBytes(of: word) { String(decoding: $0, as: UTF8.self) } }
  }
}
