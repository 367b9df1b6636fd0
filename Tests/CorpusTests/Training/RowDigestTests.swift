import Testing

@testable import Corpus

@Suite struct RowDigestTests {
  private typealias Row = (key: UInt64, label: UInt16)

  @Test func theOrderOfRowsAndTheNumbersOfLabelsDoNotMatter() {
    let rows: [Row] = [(1, 0), (2, 1), (3, 0), (3, 0), (9, 2)]
    let renumbered: [Row] = rows.reversed().map { ($0.key, 2 - $0.label) }
    let digest = hexadecimal(rows, ["a", "b", "c"])
    #expect(digest == hexadecimal(renumbered, ["c", "b", "a"]))
    #expect(digest.count == 64)
    #expect(digest.allSatisfy { $0.isHexDigit && !$0.isUppercase })
  }

  @Test func aLabelWithoutRowsDoesNotMatter() {
    #expect(hexadecimal([(1, 0)], ["a"]) == hexadecimal([(1, 1)], ["never", "a", "neither"]))
  }

  @Test(
    arguments: [
      [(1, 0), (2, 1), (3, 0)], [(1, 0), (2, 1), (3, 0), (3, 0), (3, 0)],
      [(1, 0), (2, 1), (3, 0), (3, 1)],
      [(1, 1), (2, 0), (3, 1), (3, 1)], [(1, 0), (2, 1), (3, 0), (4, 0)], [],
    ] as [[(UInt64, UInt16)]])
  func anotherSetOfRowsHasAnotherDigest(rows: [(UInt64, UInt16)]) {
    let names = ["a", "b"]
    #expect(hexadecimal([(1, 0), (2, 1), (3, 0), (3, 0)], names) != hexadecimal(rows, names))
  }

  @Test func aLabelsNameMatters() {
    #expect(hexadecimal([(1, 0)], ["a"]) != hexadecimal([(1, 0)], ["b"]))
  }

  private func hexadecimal(_ rows: [(UInt64, UInt16)], _ names: [String]) -> String {
    var digest = RowDigest()
    for (key, label) in rows { digest.add(key: key, label: label) }
    return digest.hexadecimal(names)
  }
}
