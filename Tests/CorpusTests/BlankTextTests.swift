import Testing

@testable import Corpus

@Suite struct BlankTextTests {
  private func trimmed(_ text: String) -> String {
    Array(text.utf8).withUnsafeBufferPointer {
      String(decoding: BlankText.trimmed($0), as: UTF8.self)
    }
  }

  @Test func everyWhiteSpaceIsTrimmedAndNothingElse() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let character = String(Character(scalar))
      let text = "\(character)x\(character)"
      let isSpace = scalar.properties.isWhitespace
      let isBlank = isSpace || scalar.properties.isDefaultIgnorableCodePoint
      if value > 0x3100, !isBlank, value % 251 != 0 { continue }
      let isTrimmed = Array(trimmed(text).utf8) == Array("x".utf8)
      if isTrimmed != isSpace { Issue.record("U+\(String(value, radix: 16))") }
      let isFound = Array(character.utf8).withUnsafeBufferPointer(BlankText.isBlank)
      if isFound != isBlank { Issue.record("U+\(String(value, radix: 16))") }
    }
  }

  @Test(arguments: ["", " ", "\u{3000}\u{A0}\n"])
  func blankTextTrimsToNothing(text: String) { #expect(trimmed(text) == "") }
}
