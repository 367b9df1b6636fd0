import Foundation
import Testing

/// 65 and 66: what the job reads.
struct BadDataTests {
  private let job: SampleJob
  private let data = "jobs/products/data/produtos.csv"
  private let cases = "jobs/products/cases.csv"

  init() throws { job = try SampleJob() }

  /// Expects a failure that is told on standard error alone and publishes nothing; a dry run fails
  /// the same way.
  private func expect(_ code: Int32, _ name: String) throws {
    let dry = try job.retrain("--dry-run")
    #expect(dry.exitCode == code)
    let run = try job.retrain()
    #expect(run.exitCode == code)
    #expect(run.stdout == "")
    #expect(run.stderr == dry.stderr)
    try Golden.expect(run, is: "data/\(name)", in: job)
    #expect(try job.channels() == [:])
    #expect(try job.outcomes() == ["failed"])
  }

  private func change(row: Int, _ body: (String) -> String) throws {
    var lines = try job.read(data).components(separatedBy: "\n")
    lines[row - 1] = body(lines[row - 1])
    try job.write(data, lines.joined(separator: "\n"))
  }

  @Test func aRowThatIsTooWide() throws {
    try change(row: 10) { $0 + ";extra" }
    try expect(65, "too-wide")
  }

  @Test func anUnclosedQuote() throws {
    try change(row: 10) { $0 + ";\"open" }
    try expect(65, "unclosed-quote")
  }

  @Test func anInchMark() throws {
    try change(row: 7) { _ in "BRQ-99999;TV 32\" LED;\"O Hobbit\" ed. especial;brinquedo" }
    try expect(65, "inch-mark")
  }

  @Test func anotherEncoding() throws {
    let text = try job.read(data)
    try job.write(data, text.data(using: .isoLatin1, allowLossyConversion: true) ?? Data())
    try expect(65, "encoding")
  }

  @Test func aMissingColumn() throws {
    try job.edit("label: categoria", to: "label: category")
    try expect(65, "missing-column")
  }

  @Test func anUnknownLabel() throws {
    for row in 4...40 { try change(row: row) { $0 + "s" } }
    try expect(65, "unknown-labels")
  }

  @Test func moreMalformedRowsThanAllowed() throws {
    try job.edit("max-rejected: 0 ", to: "max-rejected: 0.002 ")
    for row in 4...5 { try change(row: row) { $0 + ";x" } }
    try expect(65, "too-many-rejected")
  }

  @Test func anEmptyFile() throws {
    try job.write(data, "")
    try expect(65, "empty-file")
  }

  @Test func contradictingCases() throws {
    try job.addCase("other,batom vermelho,livro,,")
    try expect(65, "contradicting-cases")
  }

  @Test func casesThatAreNoCSV() throws {
    try job.addCase("open,\"batom,livro,,")
    try expect(65, "broken-cases")
  }

  @Test func noFileMatches() throws {
    try job.edit("files: [data/*.csv]", to: "files: [data/*.tsv]")
    try expect(66, "no-data")
  }

  @Test func noCaseFile() throws {
    try job.remove(cases)
    try expect(66, "no-case-file")
  }

  @Test func inputThatIsTooOld() throws {
    try job.edit("max-rejected: 0 ", to: "max-age: 48h\n  max-rejected: 0 ")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -100 * 3600)],
      ofItemAtPath: job.path + "/" + data)
    try expect(66, "too-old")
  }

  @Test func aFewMalformedRowsMayBeSetAside() throws {
    try job.edit("max-rejected: 0 ", to: "max-rejected: 0.01 ")
    for row in 4...5 { try change(row: row) { $0 + ";x" } }
    let rows = try job.published()["rows"] as? [String: Int]
    #expect(rows?["rejected"] == 2)
  }

  @Test func noJob() throws {
    let run = try job.retrain("run", "jobs/shoes")
    #expect(run.exitCode == 66)
    try Golden.expect(run, is: "data/no-job", in: job)
  }

  @Test(arguments: [["list"], ["runs"], ["show", "1"]])
  func noStore(_ arguments: [String]) throws {
    let run = try CommandRun(arguments, in: job.path)
    #expect(run.exitCode == 66)
    try Golden.expect(run, is: "data/no-store", in: job)
    #expect(!job.exists("artifacts"))
  }
}
