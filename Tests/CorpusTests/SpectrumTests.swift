import Foundation
import Testing

@testable import Corpus

@Suite(.enabled(if: Shared.exists(Shared.spectrum), "needs ../shared/csv-conformance"))
struct SpectrumTests {
  /// It disagrees with its own JSON and holds bare quotes.
  private static let exception = "location_coordinates"

  private static let names = Shared.files(Shared.spectrum.appending(path: "csvs"), "csv")
    .map { $0.deletingPathExtension().lastPathComponent }

  private func bytes(_ name: String) throws -> [UInt8] {
    try Shared.bytes(Shared.spectrum.appending(path: "csvs/\(name).csv"))
  }

  @Test func thereAreElevenFilesAndTheException() {
    #expect(Self.names.count == 12)
    #expect(Self.names.contains(Self.exception))
  }

  @Test(arguments: names.filter { $0 != exception })
  func aFileGivesTheRowsOfItsJSON(name: String) throws {
    let json = try Data(contentsOf: Shared.spectrum.appending(path: "json/\(name).json"))
    let expected = try JSONDecoder().decode([[String: String]].self, from: json)
    let outcome = Outcome.of(try bytes(name))
    #expect(outcome.error == nil)
    let header = try #require(outcome.rows.first)
    let rows = outcome.rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
    #expect(rows == expected)
  }

  @Test func theExceptionIsRefusedWithTheSettingThatReadsIt() throws {
    let outcome = Outcome.of(try bytes(Self.exception))
    #expect(outcome.error == malformed(line: 2, field: 2, .bareQuote, .quotes(.lenient)))
    let read = Outcome.of(try bytes(Self.exception), CSVFormat(quotes: .lenient))
    #expect(read.error == nil)
    #expect(read.rows.map(\.count) == [4, 4])
  }

  @Test(arguments: names, [QuoteMode.strict, .lenient, .none])
  func aBlockEndAtEveryByteGivesTheSameRows(name: String, quotes: QuoteMode) throws {
    let bytes = try bytes(name)
    for encoding in TextEncoding.allCases {
      let format = CSVFormat(encoding: encoding, quotes: quotes)
      let whole = Outcome.of(bytes, format)
      for cut in 0...bytes.count { #expect(Outcome.of(bytes, format, cuts: [cut]) == whole) }
      #expect(Outcome.of(bytes, format, cuts: Array(bytes.indices)) == whole)
    }
  }
}
