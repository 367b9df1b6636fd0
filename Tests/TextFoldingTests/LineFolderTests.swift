import Testing
import TextFolding

struct LineFolderTests {
  private static let texts = [
    "O Senhor dos ANÉIS\nPiões\r\nfim É", "", "\n\n", "sem fim",
    "\u{301}a\n\u{301}\u{302}É\n\u{327}",
    "한\n국ㄱㅏ어\n日本語がカﾞ", "e\u{301}\u{327}\n=\u{338}\n", "a\0b\rc\u{2028}d\u{85}É\n",
  ]

  private func fold(_ bytes: [UInt8], blocksOf size: Int) -> [UInt8] {
    var folder = LineFolder(.current)
    var output: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      Array(bytes[start..<min(start + size, bytes.count)]).withUnsafeBufferPointer {
        folder.add($0, to: &output)
      }
    }
    folder.finish(to: &output)
    return output
  }

  private func foldLineByLine(_ bytes: [UInt8]) -> [UInt8] {
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map { line in
      var folder = Folder(.current)
      var output: [UInt8] = []
      Array(line).withUnsafeBufferPointer { folder.fold($0, into: &output) }
      return output
    }
    return Array(lines.joined(separator: [10]))
  }

  @Test(arguments: texts, [1, 2, 3, 7, 4096])
  func blocksMakeNoDifference(_ text: String, _ size: Int) {
    let bytes = Array(text.utf8)
    #expect(fold(bytes, blocksOf: size) == foldLineByLine(bytes))
  }

  @Test func bytesThatAreNoTextKeepTheirLines() {
    let bytes: [UInt8] = [0xFF, 0xC3, 10, 0xA9, 0, 0xF0, 0x9F, 13, 10, 0x80]
    for size in 1...bytes.count {
      let folded = fold(bytes, blocksOf: size)
      #expect(folded == foldLineByLine(bytes))
      #expect(folded.count { $0 == 10 } == 2)
    }
  }

  @Test func aLineWithoutEndIsFoldedOnItsWay() {
    let line = Array(String(repeating: "Pão de Açúcar e\u{301}=\u{338} ", count: 100_000).utf8)
    var folder = LineFolder(.current)
    var output: [UInt8] = []
    for start in stride(from: 0, to: line.count, by: 1 << 16) {
      Array(line[start..<min(start + 1 << 16, line.count)]).withUnsafeBufferPointer {
        folder.add($0, to: &output)
      }
    }
    #expect(output.count > 1 << 20)
    folder.finish(to: &output)
    #expect(output == foldLineByLine(line))
  }

  @Test func aLineWithoutASCIIIsKeptWhole() {
    let line = Array(String(repeating: "が\u{3099}", count: 300_000).utf8)
    #expect(fold(line, blocksOf: 1 << 18) == foldLineByLine(line))
  }
}
