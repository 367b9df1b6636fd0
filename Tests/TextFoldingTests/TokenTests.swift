import Testing
import TextFolding

struct TokenTests {
  @Test(
    arguments: [
      ("o senhor dos aneis", ["o", "senhor", "dos", "aneis"]), ("", []), (" _-_ ", []),
      ("snake_case a-b", ["snake", "case", "a", "b"]), ("tv 32\" 4k", ["tv", "32", "4k"]),
      ("1⁄2 x2", ["1", "2", "x2"]), ("नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
      ("\u{301}a", ["a"]), (" \u{93F}क\u{93F}", ["क\u{93F}"]), ("日本語テキスト", ["日本語テキスト"]),
      ("👍a", ["a"]), ("1\u{20E3}2", ["1\u{20E3}2"]), ("fim", ["fim"]),
    ])
  func tokensAreRunsOfLettersMarksAndDigits(text: String, expected: [String]) {
    let folded = Array(text.utf8)
    var tokens: [Token] = []
    folded.withUnsafeBufferPointer { FoldTable.current.tokens(of: $0, into: &tokens) }
    #expect(tokens.map { String(decoding: folded[$0.range], as: UTF8.self) } == expected)
    #expect(tokens.map(\.scalars) == expected.map(\.unicodeScalars.count))
  }

  @Test func tokensAreAppended() {
    var tokens = [Token(start: 3, end: 4, scalars: 1)]
    Array("a".utf8).withUnsafeBufferPointer { FoldTable.current.tokens(of: $0, into: &tokens) }
    #expect(tokens == [Token(start: 3, end: 4, scalars: 1), Token(start: 0, end: 1, scalars: 1)])
  }

  @Test func brokenBytesSeparate() {
    let bytes: [UInt8] = [0x61, 0xFF, 0x62, 0xC3]
    var tokens: [Token] = []
    bytes.withUnsafeBufferPointer { FoldTable.current.tokens(of: $0, into: &tokens) }
    #expect(tokens.map(\.range) == [0..<1, 2..<3])
  }
}
