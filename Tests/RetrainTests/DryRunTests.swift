import ArtifactStore
import Foundation
import Testing

/// A dry run says what the real run would do, exits as it would, and writes nothing at all.
struct DryRunTests {
  private let job: SampleJob

  init() throws { job = try SampleJob() }

  private func environment() -> [String: String] {
    ["TMPDIR": job.temporaryFolder, "SQLITE_TMPDIR": job.temporaryFolder]
      .merging(CommandRun.noProfile) { $1 }
  }

  /// Makes a dry run and expects the folder as it was, to the byte, the time and the inode.
  @discardableResult
  private func expectNothingWritten(
    _ arguments: String..., terminal: Bool = false
  ) throws -> CommandRun {
    let before = try TreeSnapshot(of: job)
    let run = try CommandRun(
      ["--dry-run"] + arguments, in: job.path, environment: environment(), terminal: terminal)
    #expect(try TreeSnapshot(of: job) == before)
    return run
  }

  @Test func whatWouldBePublished() throws {
    let run = try expectNothingWritten()
    #expect(run.exitCode == 0)
    try Golden.expect(run, is: "dry-run/first", in: job)
    _ = try job.published()
    try job.dropRows()
    let second = try expectNothingWritten()
    #expect(second.exitCode == 0)
    #expect(second.stdout.hasPrefix("products: would publish products@2 to staging"))
    let terminal = try expectNothingWritten(terminal: true)
    #expect(terminal.exitCode == 0)
    try Golden.expect(terminal, is: "dry-run/second-terminal", in: job)
  }

  @Test func theRealRunPublishesWhatTheDryRunSaid() throws {
    let said = try expectNothingWritten("--json").objects()[0]["digest"] as? String
    #expect(try job.published()["digest"] as? String == said)
  }

  @Test func whatIsUnchanged() throws {
    _ = try job.published()
    let run = try expectNothingWritten()
    #expect(run.exitCode == 0)
    try Golden.expect(run, is: "dry-run/unchanged", in: job)
    #expect(try expectNothingWritten("--force").exitCode == 0)
    #expect(try expectNothingWritten("--quiet").stdout == "")
  }

  @Test func whatWouldBeRefused() throws {
    _ = try job.published()
    try job.addCase("wrong,batom vermelho matte,livro,,")
    let run = try expectNothingWritten()
    #expect(run.exitCode == 1)
    try Golden.expect(run, is: "dry-run/refused", in: job)
    // The verdict of a dry run is not kept, and that of a real run is repeated.
    #expect(try job.outcomes() == ["published"])
    #expect(try job.retrain().exitCode == 1)
    #expect(try expectNothingWritten().exitCode == 1)
  }

  @Test func whatFails() throws {
    try job.edit("label: categoria", to: "label: category")
    #expect(try expectNothingWritten().exitCode == 65)
    try job.edit("accuracy: {min", to: "accuraccy: {min")
    #expect(try expectNothingWritten().exitCode == 78)
    try job.remove("jobs/products/job.yaml")
    #expect(try expectNothingWritten().exitCode == 66)
  }

  @Test func otherDataMayBeTried() throws {
    _ = try job.published()
    let rows = try job.read("jobs/products/data/produtos.csv").split(separator: "\n")
    try job.write("tonight/produtos.csv", rows.dropLast(3).joined(separator: "\n") + "\n")
    let run = try expectNothingWritten("--data", "tonight", "--json")
    #expect(run.exitCode == 0)
    let report = try run.objects()[0]
    #expect(report["outcome"] as? String == "would-publish")
    #expect((report["rows"] as? [String: Int])?["read"] == rows.count - 4)
  }

  /// From before the job file is read to after the end.
  @Test(arguments: [0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2.5])
  func whatIsInterrupted(_ seconds: Double) throws {
    _ = try job.published()
    try job.dropRows()
    let before = try TreeSnapshot(of: job)
    let run = try CommandRun(
      ["--dry-run"], in: job.path, environment: environment(),
      wrapper: ["timeout", "--preserve-status", "--signal=INT", "\(seconds)"])
    #expect([0, 128 + SIGINT].contains(run.exitCode))
    #expect(try TreeSnapshot(of: job) == before)
  }

  private static let canTrace =
    (try? CommandRun.tool(["strace", "-o", "/dev/null", "true"], in: "/").exitCode) == 0

  /// Nothing outside of the folder either: every call that could write is watched.
  @Test(.enabled(if: DryRunTests.canTrace, "needs strace"), arguments: [false, true])
  func noFileIsOpenedToWrite(_ hasStore: Bool) throws {
    if hasStore { _ = try job.published() }
    let calls =
      "open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat"
      + ",rmdir,ftruncate,truncate,link,linkat,symlink,symlinkat,chmod,fchmod,utimensat,memfd_create"
    let log = job.temporaryFolder + "/calls"
    let run = try CommandRun(
      ["--dry-run", "--force"], in: job.path, environment: environment(),
      wrapper: ["strace", "-f", "-qq", "-o", log, "-e", "trace=\(calls)"])
    #expect(run.exitCode == 0)
    let text = String(decoding: try Data(contentsOf: URL(filePath: log)), as: UTF8.self)
    let writing = text.split(separator: "\n").filter { call in
      !call.contains("/dev/null") && !call.contains("+++") && !call.contains("---")
        && (!call.contains("open") || call.contains("O_WRONLY") || call.contains("O_RDWR")
          || call.contains("O_CREAT"))
    }
    #expect(writing == [])
  }
}
