import Testing

@testable import Corpus

@Suite struct CSVHeaderTests {
  private func header(
    _ fields: [String], delimiter: Character = ","
  ) throws(CorpusError) -> CSVHeader {
    try CSVHeader(fields, line: 3, file: "t.csv", delimiter: delimiter.asciiValue ?? 0)
  }

  private func position(_ number: Int?) -> SourcePosition {
    SourcePosition(file: "t.csv", line: 3, column: number.map { CSVColumn(number: $0) })
  }

  @Test func namesAreTrimmedAndComposed() throws {
    let header = try header([" nome\u{A0}", "descric\u{327}a\u{303}o"])
    #expect(header.names == ["nome", "descrição"])
    #expect(try header.index(of: "descrição") == 1)
    #expect(try header.index(of: " nome ") == 0)
  }

  @Test(arguments: ["", "  ", "\u{200B}", "\u{3000}\u{AD}"])
  func aBlankNameIsRefused(name: String) {
    #expect(throws: CorpusError.header(position(2), .blankName, nil)) { try header(["a", name]) }
  }

  @Test func aNameThereTwiceIsRefused() {
    #expect(throws: CorpusError.header(position(3), .duplicateName("é", first: 1), nil)) {
      try header(["é", "b", "e\u{301} "])
    }
  }

  @Test func aMissingColumnNamesTheNearestAndAll() throws {
    let header = try header(["nome", "categoria"])
    let reason = HeaderReason.missing(
      "Categorias", available: ["nome", "categoria"], nearest: "categoria")
    #expect(throws: CorpusError.header(position(nil), reason, nil)) {
      try header.index(of: "Categorias")
    }
  }

  @Test(
    arguments: [
      ("nome;categoria", ",", ";"), ("nome,categoria", ";", ","), ("nome\tcategoria", ",", "\t"),
      ("nome|x, y, z|categoria", ";", "|"), ("a;b|c|d", ",", "|"),
    ] as [(String, Character, String)])
  func aHeaderOfOneColumnNamesTheDelimiterThatWouldSplitIt(
    text: String, delimiter: Character, expected: String
  ) throws {
    let header = try header([text], delimiter: delimiter)
    let error = #expect(throws: CorpusError.self) { try header.index(of: "categoria") }
    #expect(error?.remedy?.key == "delimiter")
    #expect(error?.remedy?.value == expected)
  }

  @Test func aHeaderThatNothingSplitsNamesNoDelimiter() throws {
    let header = try header(["nome"])
    let error = #expect(throws: CorpusError.self) { try header.index(of: "categoria") }
    #expect(error?.remedy == nil)
  }

  @Test(
    arguments: [
      ("categria", "categoria"), ("Categoria", "categoria"), ("descrção", "descrição"),
      ("acegoria", "categoria"), ("cagoria x", nil), ("noem", "nome"), ("x", nil),
    ] as [(String, String?)])
  func theNearestNameIsOneThatWasMeant(name: String, expected: String?) {
    let names = ["nome", "descrição", "categoria"]
    #expect(NearestName.nearest(to: name, in: names) == expected)
  }
}
