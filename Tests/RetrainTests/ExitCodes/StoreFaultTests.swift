import ArtifactStore
import Foundation
import Testing

/// 65, 73, 74, 75 and 77: the store and the disk below it.
///
/// 70, a mistake of ours, has no test: nothing that a user can do reaches it.
struct StoreFaultTests {
  private let job: SampleJob

  init() throws { job = try SampleJob() }

  private func expect(
    _ code: Int32, _ name: String, _ arguments: [String] = [], wrapper: [String] = []
  ) throws {
    let run = try CommandRun(
      arguments, in: job.path, environment: wrapper.isEmpty ? [:] : CommandRun.noProfile,
      wrapper: wrapper)
    #expect(run.exitCode == code, "\(name)")
    #expect(run.stdout == "")
    try Golden.expect(run, is: "store/\(name)", in: job)
  }

  @Test func aFileThatIsNoStore() throws {
    try job.write("artifacts/retrain.sqlite", "a text of somebody else")
    for arguments in [[], ["--dry-run"]] { try expect(65, "foreign", arguments) }
    try expect(65, "foreign-list", ["list"])
    #expect(try job.read("artifacts/retrain.sqlite") == "a text of somebody else")
  }

  @Test func aStoreThatLostItsEnd() throws {
    _ = try job.published()
    let bytes = try Data(contentsOf: URL(filePath: job.store))
    try job.write("artifacts/retrain.sqlite", bytes.prefix(bytes.count / 2))
    try expect(65, "truncated")
  }

  @Test func bytesOfAnIncumbentThatChanged() throws {
    let digest = try #require(try job.published()["digest"] as? String)
    let artifact = try job.openStore(.readOnly).artifact(try #require(Digest(digest)))
    var bytes = try Data(contentsOf: URL(filePath: job.store))
    let place = try #require(bytes.range(of: artifact.suffix(64)))
    bytes[place.lowerBound] ^= 1
    try job.write("artifacts/retrain.sqlite", bytes)
    try expect(65, "changed-bytes", ["--force"])
  }

  @Test func aStoreOfALaterProgram() throws {
    _ = try job.published()
    let run = try CommandRun.tool(
      ["sqlite3", job.store, "PRAGMA user_version = 99"], in: job.path)
    #expect(run.exitCode == 0)
    try expect(65, "later", ["--dry-run"])
  }

  @Test func aFolderThatCannotBeMade() throws {
    try job.edit("../../artifacts/retrain.sqlite", to: "../../one/two/retrain.sqlite")
    try expect(73, "no-folder")
    #expect(!job.exists("one"))
    try job.write("file", "")
    try expect(73, "folder-is-a-file", ["--store", "file/retrain.sqlite"])
  }

  @Test func anotherRunAtWork() throws {
    _ = try job.published()
    let before = try job.read("artifacts/retrain.sqlite.lock")
    let lock = try RunLock(storePath: job.store)
    try expect(75, "locked", ["--force"])
    // Those that only read do not wait for it.
    #expect(try job.retrain("--dry-run").exitCode == 0)
    #expect(try job.retrain("list").exitCode == 0)
    _ = consume lock
    #expect(try job.read("artifacts/retrain.sqlite.lock") != before)
    #expect(try job.retrain().exitCode == 0)
    #expect(try job.outcomes() == ["published", "unchanged"])
  }

  @Test func aStoreWhoseWriterDied() throws {
    _ = try job.published()
    let script = """
      import os, sqlite3, sys
      db = sqlite3.connect(sys.argv[1], isolation_level=None)
      db.execute("PRAGMA cache_size = 2")
      db.execute("BEGIN IMMEDIATE")
      db.execute("CREATE TABLE half(x)")
      for _ in range(20): db.execute("INSERT INTO half VALUES (randomblob(100000))")
      os.kill(os.getpid(), 9)
      """
    _ = try CommandRun.tool(["python3", "-c", script, job.store], in: job.path)
    try #require(job.exists("artifacts/retrain.sqlite-journal"))
    let before = try TreeSnapshot(of: job)
    try expect(75, "recovery-list", ["list"])
    try expect(75, "recovery-dry-run", ["--dry-run"])
    #expect(try TreeSnapshot(of: job) == before)
    #expect(try job.retrain().exitCode == 0)
    #expect(try job.retrain("list").exitCode == 0)
    #expect(!job.exists("artifacts/retrain.sqlite-journal"))
    #expect(try job.openStore(.readOnly).check() == [])
  }

  /// Lets no file grow beyond this.
  private static func limited(kibibytes: Int) -> [String] {
    ["bash", "-c", "ulimit -f \(kibibytes); exec \"$@\"", "bash"]
  }

  @Test func aFileThatMayNotGrow() throws {
    _ = try job.published()
    try job.dropRows()
    let size = try Data(contentsOf: URL(filePath: job.store)).count
    try expect(74, "file-limit", wrapper: StoreFaultTests.limited(kibibytes: size / 1024 + 16))
    #expect(try job.channels() == ["staging": "products@1"])
    #expect(try job.published()["version"] as? String == "products@2")
    #expect(try job.openStore(.readOnly).check() == [])
  }

  @Test func aFileThatMayNotBegin() throws {
    try expect(73, "file-limit-new", wrapper: StoreFaultTests.limited(kibibytes: 100))
    // What is left does not stand in the way, and a dry run sees no store in it.
    #expect(try job.retrain("--dry-run").exitCode == 0)
    #expect(try job.retrain("list").exitCode == 66)
    #expect(try job.published()["version"] as? String == "products@1")
  }

  private static let canMount =
    (try? CommandRun.tool(
      ["unshare", "--mount", "--map-root-user", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], in: "/"
    ).exitCode) == 0

  @Test(.enabled(if: StoreFaultTests.canMount, "needs the right to mount a tmpfs"))
  func aFullDisk() throws {
    try job.write("artifacts/.keep", "")
    let script = """
      mount -t tmpfs -o size=200k tmpfs artifacts
      "$@"
      code=$?
      mount -o remount,size=20m artifacts
      "$@" >&2 && exit "$code"
      """
    try expect(
      74, "full-disk",
      wrapper: ["unshare", "--mount", "--map-root-user", "bash", "-c", script, "bash"])
  }

  @Test func whatCannotBePrintedIsAnError() throws {
    _ = try job.published()
    try expect(
      74, "full-output", ["list"],
      wrapper: ["bash", "-c", "exec \"$@\" > /dev/full", "bash"])
  }
}
