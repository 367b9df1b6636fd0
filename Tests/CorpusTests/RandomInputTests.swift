import Testing

@testable import Corpus

@Suite struct RandomInputTests {
  private static let pieces: [[UInt8]] = [
    "\"", ",", ";", "\r", "\n", "a", "é", "€", "\u{FEFF}", "\"\"", " ",
  ].map { Array($0.utf8) }

  private func input(_ random: inout SplitMix64, _ pieces: [[UInt8]]) -> [UInt8] {
    (0..<Int.random(in: 0...24, using: &random)).flatMap { _ in
      pieces.randomElement(using: &random) ?? []
    }
  }

  @Test func strictModeReadsOrRefusesAsAReaderWrittenFromTheStandard() {
    var random = SplitMix64(state: 1)
    for _ in 0..<20_000 {
      let bytes = input(&random, Self.pieces)
      let outcome = Outcome.of(bytes)
      let withoutMark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes
      if let rows = ReferenceReader.rows(withoutMark) {
        #expect(outcome.rows == rows && outcome.error == nil, "\(bytes)")
      } else {
        #expect(outcome.error != nil, "\(bytes)")
      }
    }
  }

  @Test(arguments: TextEncoding.allCases, [QuoteMode.strict, .lenient, .none])
  func anyBytesCutAnywhereGiveTheSameRowsAndTheSameError(
    encoding: TextEncoding, quotes: QuoteMode
  ) {
    var random = SplitMix64(state: 2)
    let odd: [[UInt8]] = [[0], [0xFF], [0xFE], [0xC3], [0x81], [0xE9], [0xED, 0xA0]]
    let format = CSVFormat(encoding: encoding, quotes: quotes)
    for _ in 0..<1_500 {
      let bytes = input(&random, Self.pieces + Self.pieces + odd)
      let whole = Outcome.of(bytes, format)
      #expect(Outcome.of(bytes, format, cuts: Array(bytes.indices)) == whole, "\(bytes)")
      if let cut = bytes.indices.randomElement(using: &random) {
        #expect(Outcome.of(bytes, format, cuts: [cut]) == whole, "\(bytes) at \(cut)")
      }
    }
  }

  /// Long ones, so that blanks stand at the edges of fields and of the parts that are looked at
  /// together.
  @Test(arguments: [0x2C, 0x3B, 0x09] as [UInt8], [QuoteMode.strict, .lenient, .none])
  func blanksAtAnyPlaceAreKeptWhereverTheInputIsCut(
    delimiter: UInt8, quotes: QuoteMode
  ) throws {
    var random = SplitMix64(state: 4)
    let rare = Self.pieces + [Array("\t".utf8), [delimiter], Array("\n".utf8)]
    let format = try #require(CSVFormat(delimiter: delimiter, quotes: quotes))
    for _ in 0..<300 {
      let bytes = (0..<Int.random(in: 60...400, using: &random)).flatMap { _ in
        let isRare = Int.random(in: 0..<12, using: &random) == 0
        return isRare ? rare.randomElement(using: &random) ?? [] : Array("palavra ".utf8)
      }
      let whole = Outcome.of(bytes, format)
      #expect(Outcome.of(bytes, format, cuts: Array(bytes.indices)) == whole, "\(bytes)")
    }
  }

  @Test func whateverIsQuotedAsTheStandardSaysIsReadBack() {
    var random = SplitMix64(state: 3)
    for _ in 0..<2_000 {
      let width = Int.random(in: 1...4, using: &random)
      let rows = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        (0..<width).map { _ in String(decoding: input(&random, Self.pieces), as: UTF8.self) }
      }
      let lines = rows.map { row in
        row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
      }
      let text = lines.joined(
        separator: ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n")
      let outcome = Outcome.of(text)
      #expect(outcome.error == nil)
      #expect(
        outcome.rows.map { $0.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } })
    }
  }
}
