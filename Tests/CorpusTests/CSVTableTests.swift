import Glibc
import Testing

@testable import Corpus

@Suite struct CSVTableTests {
  @Test func aSmallFileIsReadWholeWithItsLines() throws {
    let bytes = Array("text,expect\r\n\r\n\"a\r\nb\",livro\r\nc\r\n".utf8)
    let table = try withFile(bytes) { try CSVTable.read(path: $0) }
    #expect(table.rows == [["text", "expect"], ["a\r\nb", "livro"], ["c"]])
    #expect(table.lines == [1, 3, 5])
  }

  @Test func aMissingFileAndAFolderAreUnreadable() {
    #expect(throws: CorpusError.unreadable(file: "/no/such/file", errno: ENOENT)) {
      try CSVTable.read(path: "/no/such/file")
    }
    #expect(throws: CorpusError.unreadable(file: "/", errno: EISDIR)) {
      try CSVTable.read(path: "/")
    }
  }

  @Test func anErrorNamesTheFileAsGiven() {
    let error = #expect(throws: CorpusError.self) {
      try CSVTable.parse(Array("a\"".utf8), file: "cases.csv")
    }
    #expect(error?.file == "cases.csv")
    #expect(error?.position?.line == 1)
    #expect(error?.remedy == .quotes(.lenient))
  }
}
