import Testing

@testable import Corpus

@Suite struct CSVFieldTests {
  @Test(arguments: [
    ("livro", "livro"), ("", ""), ("casa, mesa", "\"casa, mesa\""), ("32\"", "\"32\"\"\""),
    ("a\nb", "\"a\nb\""), ("a\rb", "\"a\rb\""), (" a", "\" a\""), ("a ", "\"a \""), ("pão", "pão"),
    ("\"", "\"\"\"\""),
  ])
  func onlyWhatNeedsItIsQuoted(_ text: String, _ field: String) throws {
    #expect(String(decoding: CSVField.written(text), as: UTF8.self) == field)
    guard !text.isEmpty else { return }
    #expect(try CSVTable.parse(CSVField.written(text), file: "t.csv").rows == [[text]])
  }
}
