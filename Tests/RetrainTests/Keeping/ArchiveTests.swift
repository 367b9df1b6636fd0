import ArtifactStore
import Foundation
import Testing

struct ArchiveTests {
  private let job: SampleJob

  init() throws {
    job = try SampleJob()
    try job.keepInputs()
  }

  private func digest(_ file: String) throws -> String {
    Digest(hashing: try job.bytes("jobs/products/\(file)")).hex
  }

  @Test func anAcceptedRunKeepsWhatItRead() throws {
    _ = try job.published()
    let files = try ["data/produtos.csv", "job.yaml", "cases.csv"].map { try digest($0) }
    #expect(try job.archived() == files.sorted())
    // A row less is one file more: what is the same is there already.
    try job.dropRows()
    _ = try job.published()
    #expect(try job.archived() == (files + [try digest("data/produtos.csv")]).sorted())
  }

  @Test func theHoldoutFilesAreKeptToo() throws {
    let rows = try job.read("jobs/products/data/produtos.csv").split(separator: "\n")
    let held =
      [rows[0]] + rows.dropFirst().enumerated().filter { $0.offset % 5 == 0 }.map(\.element)
    try job.write("jobs/products/data/test.csv", held.joined(separator: "\n") + "\n")
    try job.edit("holdout: 0.2 ", to: "holdout: {files: [data/test.csv]} ")
    _ = try job.published()
    #expect(try job.archived().contains(try digest("data/test.csv")))
    #expect(try job.archived().count == 4)
    let run = try job.retrain("verify", "1", "--rebuild")
    #expect(run.exitCode == 0, "\(run.stderr)")
  }

  @Test func aDryRunAndARefusedOneKeepNothing() throws {
    #expect(try job.retrain("run", "--dry-run").exitCode == 0)
    #expect(!job.exists("artifacts"))
    try job.edit("fold-accents: true ", to: "fold-accents: false ")
    #expect(try job.retrain("run").exitCode == 1)
    #expect(!job.exists("artifacts/inputs"))
  }

  @Test func anArchiveThatCannotBeWrittenPublishesNothing() throws {
    try job.write("artifacts/inputs", "a file")
    let run = try job.retrain("run", "--json")
    #expect(run.exitCode == 73)
    #expect(try job.outcomes() == ["failed"])
    #expect(try job.openStore(.readOnly).versions(job: "products").isEmpty)
  }
}
