import Testing

@testable import Corpus

@Suite struct UTF8ValidatorTests {
  private func isValid(_ bytes: [UInt8]) -> Bool {
    var validator = UTF8Validator()
    let prefix = bytes.withUnsafeBufferPointer { validator.validPrefix(of: $0) }
    return prefix == bytes.count && !validator.isMidSequence
  }

  private func accepts(_ bytes: [UInt8]) -> Bool {
    !bytes.contains(0) && String(validating: bytes, as: UTF8.self) != nil
  }

  @Test func everySequenceOfTwoBytesIsJudgedAsTheStandardLibraryDoes() {
    let long = Array(repeating: UInt8(ascii: "x"), count: 70)
    for first in UInt8.min...(.max) {
      for second in UInt8.min...(.max) {
        let bytes = [first, second]
        let expected = accepts(bytes)
        #expect(isValid(bytes) == expected)
        #expect(isValid(bytes + long) == expected)
        #expect(isValid(Array(long.prefix(63)) + bytes + long) == expected)
      }
    }
  }

  @Test func randomMixturesAreJudgedAsTheStandardLibraryDoes() {
    var random = SplitMix64(state: 4)
    let edges: [UInt8] = [
      0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1,
      0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF,
    ]
    let letters = ["a", "é", "€", "😀", "\u{7FF}", "\u{FFFF}", "\u{10FFFF}"].map { Array($0.utf8) }
    for _ in 0..<20_000 {
      var bytes = (0..<Int.random(in: 0...90, using: &random)).flatMap { _ in
        letters[Int.random(in: 0..<letters.count, using: &random) / 2]
      }
      if Bool.random(using: &random), !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] = edges.randomElement(using: &random) ?? 0
      }
      #expect(isValid(bytes) == accepts(bytes), "\(bytes)")
    }
  }

  @Test func everySequenceOfThreeEdgeBytesIsJudgedAsTheStandardLibraryDoes() {
    let edges: [UInt8] = [0x41, 0x7F, 0x80, 0x9F, 0xA0, 0xBF, 0xC2, 0xE0, 0xE1, 0xED, 0xEE, 0xEF]
    for first in edges {
      for second in edges {
        for third in edges {
          let bytes = [first, second, third]
          #expect(isValid(bytes) == accepts(bytes))
        }
      }
    }
  }

  @Test(arguments: [0xF0, 0xF1, 0xF3, 0xF4, 0xF5] as [UInt8])
  func leadsOfFourBytesTakeOnlyWhatTheStandardAllows(lead: UInt8) {
    for second in UInt8.min...(.max) {
      let bytes = [lead, second, 0x80, 0xBF]
      #expect(isValid(bytes) == accepts(bytes))
    }
  }
}
