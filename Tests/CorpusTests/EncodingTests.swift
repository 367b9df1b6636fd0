import Testing

@testable import Corpus

@Suite struct EncodingTests {
  private let bom: [UInt8] = [0xEF, 0xBB, 0xBF]

  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test(arguments: TextEncoding.allCases)
  func aByteOrderMarkIsNoPartOfTheHeaderEvenBeforeAQuote(encoding: TextEncoding) {
    let format = CSVFormat(encoding: encoding)
    #expect(Outcome.of(bom + bytes("\"a\",b\n1,2"), format).rows == [["a", "b"], ["1", "2"]])
    #expect(Outcome.of(bom, format) == Outcome())
    #expect(Outcome.of(bom + bytes("\n\na"), format).lines == [3])
  }

  @Test(arguments: [[0xFF, 0xFE, 0x61, 0], [0xFE, 0xFF, 0, 0x61], [0xFF, 0xFE]] as [[UInt8]])
  func utf16IsRefusedByItsMark(input: [UInt8]) {
    let error = malformed(line: 1, field: nil, .utf16, nil)
    for encoding in TextEncoding.allCases {
      #expect(Outcome.of(input, CSVFormat(encoding: encoding)) == Outcome(error: error))
    }
  }

  @Test func aNULIsRefusedWhereItStands() {
    let input = bytes("a,b\n1,x\0y\n")
    for encoding in TextEncoding.allCases {
      let outcome = Outcome.of(input, CSVFormat(encoding: encoding))
      #expect(outcome.error == malformed(line: 2, field: 2, .nul, nil))
    }
  }

  @Test func aWindowsFileReadAsUTF8NamesLineFieldAndTheSettingThatReadsIt() {
    let input = bytes("nome,x\nok,\"a\nb\"\ns,cabe") + [0xE7] + bytes("a\n")
    let error = malformed(
      line: 4, field: 2, .invalidByte(0xE7, in: .utf8), .encoding(.windows1252))
    #expect(Outcome.of(input).error == error)
    let read = Outcome.of(input, CSVFormat(encoding: .windows1252))
    #expect(read.error == nil)
    #expect(read.rows.last == ["s", "cabeça"])
  }

  @Test func damagedUTF8IsNotTakenForWindows1252() {
    let input = bytes("é,b\nx") + [0xE7] + bytes("\n")
    #expect(
      Outcome.of(input).error == malformed(line: 2, field: 1, .invalidByte(0xE7, in: .utf8), nil))
  }

  @Test func aLetterCutByTheEndOfTheFileIsRefused() {
    let error = malformed(line: 1, field: 2, .invalidByte(0xC3, in: .utf8), .encoding(.windows1252))
    #expect(Outcome.of(bytes("a,b") + [0xC3]).error == error)
  }

  @Test func windows1252GivesEveryAssignedByteItsCharacter() {
    let input = (0x80...0xFF).map { UInt8($0) }.filter {
      SingleByteDecoder.assigns($0, in: .windows1252)
    }
    let outcome = Outcome.of(input, CSVFormat(encoding: .windows1252))
    let expected =
      "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
      + String(String.UnicodeScalarView((0xA0...0xFF).compactMap { Unicode.Scalar($0) }))
    #expect(outcome == Outcome(rows: [[expected]], lines: [1]))
  }

  @Test func latin1GivesEveryByteItsCharacter() {
    let input = (0x80...0xFF).map { UInt8($0) }
    let expected = String(String.UnicodeScalarView((0x80...0xFF).compactMap { Unicode.Scalar($0) }))
    #expect(Outcome.of(input, CSVFormat(encoding: .latin1)).rows == [[expected]])
  }

  @Test(arguments: [0x81, 0x8D, 0x8F, 0x90, 0x9D] as [UInt8])
  func anUnassignedByteOfWindows1252IsRefused(byte: UInt8) {
    let error = malformed(
      line: 2, field: 2, .invalidByte(byte, in: .windows1252), .encoding(.latin1))
    let input = bytes("a,b\n1,") + [0xE9, byte, 0x0A]
    #expect(Outcome.of(input, CSVFormat(encoding: .windows1252)).error == error)
  }

  @Test(arguments: [TextEncoding.windows1252, .latin1], ["ç", "Á", "€"])
  func utf8DeclaredAsSomethingElseIsRefusedWhereItsFirstLetterStands(
    encoding: TextEncoding, letter: String
  ) {
    let input = bytes("a,b\n1,x\(letter)y\n2,z\(letter)\n")
    let error = malformed(
      line: 2, field: 2, .readsAsUTF8(declared: encoding), .encoding(.utf8))
    let whole = Outcome.of(input, CSVFormat(encoding: encoding))
    #expect(whole.error == error)
    #expect(Outcome.of(input, CSVFormat(encoding: encoding), cuts: Array(input.indices)) == whole)
  }

  @Test func asciiReadsInEveryEncoding() {
    for encoding in TextEncoding.allCases {
      #expect(Outcome.of(bytes("a,b\n"), CSVFormat(encoding: encoding)).error == nil)
    }
  }

  @Test func oneLetterThatHappensToBeUTF8DoesNotRefuseAWindowsFile() {
    let input = [0xC3, 0xA9, 0x2C, 0xE9, 0x0A] as [UInt8]
    #expect(Outcome.of(input, CSVFormat(encoding: .windows1252)).rows == [["Ã©", "é"]])
  }
}
