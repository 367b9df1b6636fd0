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
