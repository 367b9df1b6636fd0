import Testing

@testable import Corpus

@Suite struct LimitTests {
  private let limit = CSVLimits.fieldBytes

  private func text(_ count: Int) -> [UInt8] { Array(repeating: UInt8(ascii: "x"), count: count) }

  @Test(arguments: ["", "\""], [0, 1, 7, 1 << 20])
  func aFieldMayBeAsLongAsTheLimitAndNoLonger(quote: String, cut: Int) throws {
    let head = Array(("a\n" + quote).utf8)
    let tail = Array((quote + "\nz\n").utf8)
    let fits = head + text(limit) + tail
    let read = Outcome.of(fits, cuts: [cut])
    #expect(read.error == nil)
    #expect(read.rows.map { $0[0].utf8.count } == [1, limit, 1])
    let refused = Outcome.of(head + text(limit + 1) + tail, cuts: [cut])
    guard case .malformed(let position, let reason, _) = refused.error else {
      Issue.record("\(String(describing: refused.error))")
      return
    }
    #expect(position.line == 2 && position.column?.number == 1)
    #expect(reason == .fieldTooLong(limit: limit))
    #expect(refused.rows == [["a"]])
  }

  @Test func aQuoteLeftOpenInALargeFileNamesItsLine() {
    let line = Array("some text,label\n".utf8)
    let bytes = line + Array("\"open,label\n".utf8) + (0..<100_000).flatMap { _ in line }
    let error = malformed(line: 2, field: 1, .fieldTooLong(limit: limit), .quotes(.none))
    #expect(Outcome.of(bytes).error == error)
  }

  @Test func aRowOfTooManyFieldsIsRefused() {
    let bytes = Array("a\n".utf8) + Array(repeating: UInt8(ascii: ","), count: 1 << 17)
    let error = malformed(
      line: 2, field: CSVLimits.rowFields + 1, .rowTooLong(limit: CSVLimits.rowBytes), nil)
    #expect(Outcome.of(bytes) == Outcome(rows: [["a"]], lines: [1], error: error))
    #expect(Outcome.of(bytes, cuts: [70_000]).error == error)
  }

  @Test func aRowOfTooManyBytesIsRefused() {
    let field = text(1 << 20) + [UInt8(ascii: ",")]
    let bytes = (0..<17).flatMap { _ in field }
    let error = malformed(line: 1, field: 17, .rowTooLong(limit: CSVLimits.rowBytes), nil)
    #expect(Outcome.of(bytes) == Outcome(error: error))
  }

  @Test func aWideRowAndManyRowsOutgrowTheFirstBuffers() {
    let wide = Array(repeating: "ab", count: 10_000)
    let text = (wide.joined(separator: ",") + "\n") + wide.joined(separator: "\n")
    let outcome = Outcome.of(text)
    #expect(outcome.rows == [wide] + wide.map { [$0] })
  }
}
