import Foundation
import Testing
import TextFolding

/// The table at the end of FOLD.md is true.
struct VectorTests {
  private static let page = PythonRun.package.appending(path: "Sources/TextFolding/FOLD.md")

  private static func text(_ scalars: Substring) -> String {
    var text = String.UnicodeScalarView()
    for part in scalars.split(separator: " ") {
      if let scalar = UInt32(part, radix: 16).flatMap(Unicode.Scalar.init) { text.append(scalar) }
    }
    return String(text)
  }

  @Test func theVectorsOfThePageHold() throws {
    let page = try String(contentsOf: Self.page, encoding: .utf8)
    let rows = page.split(separator: "\n").drop { $0 != "|---|---|---|" }.dropFirst()
    #expect(rows.count >= 40)
    for row in rows {
      let cells = row.replacing("\\|", with: "/").split(separator: "|")
      try #require(cells.count == 3, "\(row)")
      let folded = Array(FoldTable.current.fold(Self.text(cells[0])).utf8)
      #expect(folded == Array(Self.text(cells[1]).utf8), "\(row)")
      var tokens: [Token] = []
      folded.withUnsafeBufferPointer { FoldTable.current.tokens(of: $0, into: &tokens) }
      let words = cells[2].split(separator: "/").map(Self.text).filter { !$0.isEmpty }
      #expect(tokens.map { Array(folded[$0.range]) } == words.map { Array($0.utf8) }, "\(row)")
    }
  }
}
