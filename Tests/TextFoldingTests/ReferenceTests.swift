import Foundation
import Testing

@testable import TextFolding

/// Against implementations in Python: one of the design's text, one of FOLD.md's bytes.
@Suite(.enabled(if: PythonRun.isReady, "needs ./Tests/run's virtual environment"))
struct ReferenceTests {
  private static let samples: String? = {
    let script = PythonRun.scripts.appending(path: "reference.py")
    return try? PythonRun(script, ["--samples"]).output
  }()

  private static func words(_ folded: [UInt8]) -> String {
    var tokens: [Token] = []
    folded.withUnsafeBufferPointer { FoldTable.current.tokens(of: $0, into: &tokens) }
    return tokens.map { Hex.encoded(folded[$0.range]) }.joined(separator: " ")
  }

  @Test func foldsAndTokensAreThoseOfTheStandardLibraryOfPython() throws {
    let samples = try #require(Self.samples)
    let run = try PythonRun(PythonRun.scripts.appending(path: "reference.py"), input: samples)
    let inputs = samples.split(separator: "\n")
    try #require(run.lines.count == inputs.count)
    #expect(inputs.count > 250_000)
    var (folder, keeping) = (Folder(.current), Folder(.keepingAccents))
    for (input, line) in zip(inputs, run.lines) {
      let bytes = Hex.decoded(input)
      let folded = folder.fold(bytes)
      expectEqual(Hex.encoded(folded), String(line[0]), "fold of \(input)")
      expectEqual(
        Hex.encoded(keeping.fold(bytes)), String(line[1]), "fold of \(input) with accents")
      expectEqual(Self.words(folded), String(line[4]), "tokens of \(input)")
      let forms = bytes.withUnsafeBufferPointer { FoldVariant.unicodeForm.texts(of: $0) }
      expectEqual(forms.map(Hex.encoded), line[2...3].map(String.init), "forms of \(input)")
    }
  }

  @Test(arguments: [FoldTable.current, .keepingAccents])
  func aReaderInPythonFoldsAndSplitsByTheTensorsAlone(table: FoldTable) throws {
    let samples = try #require(Self.samples)
    let inputs =
      samples.split(separator: "\n").suffix(60_000).map(String.init)
      + Samples.random(3000, seed: 3, broken: true).filter { !$0.isEmpty }.map(Hex.encoded)
    let run = try PythonRun.withFiles([table.foldTensor, table.lettersTensor]) { paths in
      try PythonRun(
        PythonRun.scripts.appending(path: "reader.py"), paths,
        input: inputs.joined(separator: "\n") + "\n")
    }
    try #require(run.lines.count == inputs.count)
    var folder = Folder(table)
    for (input, line) in zip(inputs, run.lines) {
      let folded = folder.fold(Hex.decoded(Substring(input)))
      expectEqual(Hex.encoded(folded), String(line[0]), "fold of \(input)")
      expectEqual(Self.words(folded), String(line[1]), "tokens of \(input)")
    }
  }

  @Test func everyLatinLetterThatUnidecodeSpellsFoldsSo() throws {
    let run = try PythonRun(PythonRun.scripts.appending(path: "latin.py"))
    #expect(run.lines.count > 800)
    for line in run.lines {
      let value = try #require(UInt32(line[0], radix: 16))
      let letter = try #require(Unicode.Scalar(value))
      expectEqual(FoldTable.current.fold(String(Character(letter))), String(line[1]), "\(line[0])")
    }
  }

  @Test(.enabled(if: PythonRun.hasUnicodeData, "needs Debian's package unicode-data"))
  func theTablesAreWhatTheGeneratorWrites() throws {
    let run = try PythonRun(PythonRun.generator, [PythonRun.unicodeData.path, "--check"])
    #expect(run.status == 0, "\(run.output)")
  }
}
