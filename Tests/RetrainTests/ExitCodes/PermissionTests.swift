import ArtifactStore
import Foundation
import Glibc
import Testing

/// 77: another user runs, since nothing is forbidden to root.
struct PermissionTests {
  private let job: SampleJob

  init() throws { job = try SampleJob() }

  private static let another =
    geteuid() == 0
    ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []
  private static let canRun: Bool = {
    guard geteuid() == 0 else { return true }
    let run = try? CommandRun(
      ["--version"], in: "/", environment: CommandRun.noProfile, wrapper: another)
    return run?.exitCode == 0
  }()

  private func expect(_ name: String, _ arguments: [String] = []) throws {
    let run = try CommandRun(
      arguments, in: job.path, environment: CommandRun.noProfile,
      wrapper: PermissionTests.another)
    #expect(run.exitCode == 77)
    #expect(run.stdout == "")
    try Golden.expect(run, is: "permission/\(name)", in: job)
  }

  private func allow(_ rights: mode_t, _ file: String) throws {
    guard chmod("\(job.path)/\(file)", rights) == 0 else { throw SystemFault(errno) }
  }

  @Test(
    .enabled(if: PermissionTests.canRun, "nobody may run the program here"),
    arguments: [
      ("data", "jobs/products/data/produtos.csv"), ("cases", "jobs/products/cases.csv"),
      ("job-file", "jobs/products/job.yaml"), ("jobs", "jobs"),
    ])
  func aFileThatMayNotBeRead(_ name: String, _ file: String) throws {
    try allow(0o000, file)
    try expect(name, ["--dry-run"])
    try allow(0o755, file)
  }

  @Test(.enabled(if: PermissionTests.canRun, "nobody may run the program here"))
  func aStoreThatMayNotBeWritten() throws {
    _ = try job.published()
    try allow(0o444, "artifacts/retrain.sqlite")
    try allow(0o444, "artifacts/retrain.sqlite.lock")
    try allow(0o555, "artifacts")
    try expect("read-only-store", ["--force"])
    // It may be read, and a dry run is no more than that.
    for arguments in [["list"], ["--dry-run", "--quiet"]] {
      let run = try CommandRun(
        arguments, in: job.path, environment: CommandRun.noProfile,
        wrapper: PermissionTests.another)
      #expect(run.exitCode == 0)
    }
    try allow(0o000, "artifacts/retrain.sqlite")
    try expect("unreadable-store", ["list"])
    try allow(0o755, "artifacts")
  }

  @Test(.enabled(if: PermissionTests.canRun, "nobody may run the program here"))
  func aFolderOfTheStoreThatMayNotBeMade() throws {
    try allow(0o555, ".")
    try expect("no-folder")
    try allow(0o755, ".")
  }
}
