import Foundation
import Testing
import Yams

@testable import Corpus

/// JavaCsvComparison's 60 checks. 45 are decided by RFC 4180 or by design section 3; the other 15:
/// - comments-read-1…7 and comments-skip-1…7: comments are no part of RFC 4180, and a product may
///   start with `#`; comments-none (the same input, `#` as text) is what holds here.
/// - line-breaks-3 (`␤D` as an empty row and `D`): the design skips blank lines, as the suite's own
///   skip-empty-lines checks want it; one that it counts is seen in the line numbers.
@Suite(.enabled(if: Shared.exists(Shared.comparison), "needs ../shared/csv-conformance"))
struct ComparisonTests {
  struct Check: Sendable, CustomTestStringConvertible {
    var id: String
    var input: [UInt8]
    var rows: [[String]]
    var mayRefuse: Bool
    var testDescription: String { id }
  }

  private struct File: Decodable {
    struct Settings: Decodable { var exceptionAllowed: Bool? }
    struct Item: Decodable {
      var id: String
      var input: String
      var records: [[String]]
    }
    var settings: Settings?
    var checks: [Item]
  }

  private static func isDecided(_ id: String) -> Bool {
    !id.hasPrefix("comments-read") && !id.hasPrefix("comments-skip") && id != "line-breaks-3"
  }

  private static let all: [Check] = Shared.files(Shared.comparison, "yaml").flatMap { url in
    guard let text = try? String(contentsOf: url, encoding: .utf8),
      let file = try? YAMLDecoder().decode(File.self, from: text)
    else { return [Check]() }
    return file.checks.flatMap { check in
      // ⏎ stands for every line end: one check is then three.
      (check.input.contains("⏎") ? ["\r", "\n", "\r\n"] : [""]).map { end in
        Check(
          id: check.id, input: Array(characters(check.input, end).utf8),
          rows: check.records.map { $0.map { characters($0, end) } },
          mayRefuse: file.settings?.exceptionAllowed ?? false)
      }
    }
  }

  private static func characters(_ text: String, _ lineEnd: String) -> String {
    String(
      text.map { character -> String in
        switch character {
        case "␍": "\r"
        case "␊": "\n"
        case "␤": "\r\n"
        case "␠": " "
        case "⏎": lineEnd
        default: String(character)
        }
      }.joined())
  }

  @Test func thereAreSixtyChecksAndFortyFiveAreDecided() {
    #expect(Set(Self.all.map(\.id)).count == 60)
    #expect(Set(Self.all.map(\.id).filter(Self.isDecided)).count == 45)
  }

  @Test(arguments: all.filter { isDecided($0.id) })
  func aDecidedCheckHolds(check: Check) {
    let outcome = Outcome.of(check.input)
    if check.mayRefuse, outcome.error != nil { return }
    #expect(outcome.error == nil)
    #expect(
      outcome.rows.map { $0.map { Array($0.utf8) } } == check.rows.map { $0.map { Array($0.utf8) } }
    )
  }

  @Test(arguments: all.filter(\.mayRefuse))
  func whatAStrictReaderMayRefuseIsRefusedUnlessOnlyTheWidthsDiffer(check: Check) {
    let isRefused = Outcome.of(check.input).error != nil
    #expect(isRefused == !check.id.hasPrefix("different-field-count"))
  }

  @Test(arguments: all.filter { $0.id == "line-breaks-3" })
  func aBlankLineIsNoRowButCounts(check: Check) {
    #expect(Outcome.of(check.input) == Outcome(rows: [["D"]], lines: [2]))
  }

  @Test(arguments: all)
  func aBlockEndAtEveryByteGivesTheSameRows(check: Check) {
    let whole = Outcome.of(check.input)
    for cut in 0...check.input.count {
      #expect(Outcome.of(check.input, cuts: [cut]) == whole)
    }
    #expect(Outcome.of(check.input, cuts: Array(check.input.indices)) == whole)
  }
}
