import Foundation
import Testing

@testable import TextFolding

struct NormalizationTests {
  @Test(
    .enabled(if: PythonRun.isReady, "needs ./Tests/run's virtual environment"),
    .enabled(if: PythonRun.hasUnicodeData, "needs Debian's package unicode-data"))
  func unicodesOwnTestsHold() throws {
    let file = PythonRun.unicodeData.appending(path: "NormalizationTest.txt.bz2")
    let run = try PythonRun(
      PythonRun.scripts.appending(path: "normalization.py"), [file.path])
    #expect(run.status == 0)
    #expect(run.lines.count > 90_000)
    var listed: Set<[UInt8]> = []
    for line in run.lines {
      let source = Hex.decoded(line[0])
      listed.insert(source)
      let forms = source.withUnsafeBufferPointer { FoldVariant.unicodeForm.texts(of: $0) }
      expectEqual(forms, [Hex.decoded(line[1]), Hex.decoded(line[2])], "\(line[0])")
    }
    // What the file does not list is its own NFC and NFD.
    for scalar in Samples.assigned {
      let bytes = Array(String(Character(scalar)).utf8)
      if listed.contains(bytes) { continue }
      let forms = bytes.withUnsafeBufferPointer { FoldVariant.unicodeForm.texts(of: $0) }
      expectEqual(forms, [bytes, bytes], "\(scalar.value)")
    }
  }
}
