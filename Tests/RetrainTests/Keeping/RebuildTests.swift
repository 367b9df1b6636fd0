import ArtifactStore
import Foundation
import Testing

struct RebuildTests {
  private let job: SampleJob

  init() throws { job = try SampleJob() }

  private let data = "jobs/products/data/produtos.csv"

  @Test func aVersionIsRebuiltFromTheRecordedPaths() throws {
    _ = try job.published()
    let run = try job.retrain("verify", "1", "--rebuild", "--threads", "1")
    #expect(run.exitCode == 0)
    try Golden.expect(run, is: "verify/rebuilt", in: job)
    let line = try job.retrain("verify", "products@1", "--rebuild", "--json").objects()[0]
    let rebuilt = try #require(line["rebuilt"] as? [[String: Any]])
    #expect(rebuilt.map { $0["outcome"] as? String } == ["same"])
  }

  @Test func anOldVersionIsRebuiltFromTheArchive() throws {
    try job.keepInputs()
    try job.publishTwoVersions()
    let run = try job.retrain("verify", "1", "2", "--rebuild")
    #expect(run.exitCode == 0, "\(run.stderr)")
    #expect(run.stdout.contains("1 input file, all archived"))
    // Job file and cases come from the store, and the folder may be gone.
    try job.remove("jobs")
    let other = try job.retrain("verify", "1", "--rebuild", "--store", "artifacts/retrain.sqlite")
    #expect(other.exitCode == 0, "\(other.stderr)")
  }

  @Test func anInputThatIsGoneOrChangedIsNamed() throws {
    try job.publishTwoVersions()
    let changed = try job.retrain("verify", "1", "--rebuild")
    #expect(changed.exitCode == 65)
    try Golden.expect(changed, is: "verify/input-changed", in: job)
    try job.remove(data)
    let gone = try job.retrain("verify", "2", "--rebuild")
    #expect(gone.exitCode == 66)
    try Golden.expect(gone, is: "verify/input-gone", in: job)
    #expect(try job.retrain("verify", "2").exitCode == 0)
  }

  @Test func anotherFolderMayHaveTheInputs() throws {
    _ = try job.published()
    try job.write("copy/data/produtos.csv", try job.bytes(data))
    try job.remove(data)
    #expect(try job.retrain("verify", "1", "--rebuild").exitCode == 66)
    #expect(try job.retrain("verify", "1", "--rebuild", "--inputs", "copy").exitCode == 0)
    try job.write(
      "kept/sha256/\(Digest(hashing: try job.bytes("copy/data/produtos.csv")).hex)",
      try job.bytes("copy/data/produtos.csv"))
    #expect(try job.retrain("verify", "1", "--rebuild", "--inputs", "kept").exitCode == 0)
  }

  @Test func aSpoiledArchiveIsNoInput() throws {
    try job.keepInputs()
    _ = try job.published()
    let digest = Digest(hashing: try job.bytes(data))
    let kept = "artifacts/inputs/sha256/\(digest.hex)"
    try job.remove(kept)
    try job.write(kept, "nome;categoria\n")
    // The recorded path still has it.
    #expect(try job.retrain("verify", "1", "--rebuild").exitCode == 0)
    try job.remove(data)
    let run = try job.retrain("verify", "1", "--rebuild")
    #expect(run.exitCode == 65)
    #expect(run.stderr.contains("was changed: "))
  }

  /// A version whose bytes are those of other rows than its run says: what a forged store holds.
  @Test func otherBytesAreTold() throws {
    _ = try job.published()
    let store = try job.openStore()
    let first = try #require(try store.version(job: "products", number: 1))
    let run = try #require(try store.run(first.run)?.record)
    var bytes = try store.artifact(first.digest)
    bytes[bytes.count - 1] ^= 1
    var forged = run
    forged.inputKey = Digest(hashing: [1])
    _ = try store.publish(forged, artifact: bytes, to: "staging", note: SampleJob.note)
    let verify = try job.retrain("verify", "2", "--rebuild")
    #expect(verify.exitCode == 65)
    #expect(verify.stderr.contains("its inputs give \(first.digest) today"))
    #expect(try job.retrain("verify", "1", "--rebuild").exitCode == 0)
  }

  @Test(arguments: [["--rebuild"], ["1", "--inputs", "x"], ["1", "--rebuild", "--threads", "0"]])
  func whatDoesNotGoTogetherIsAUsageError(arguments: [String]) throws {
    let run = try CommandRun(["verify"] + arguments, in: job.path)
    #expect(run.exitCode == 64)
  }

  @Test func aRebuildWritesNothing() throws {
    try job.keepInputs()
    _ = try job.published()
    let before = try TreeSnapshot(of: job)
    _ = try CommandRun(
      ["verify", "1", "--rebuild"], in: job.path, environment: CommandRun.noProfile)
    #expect(try TreeSnapshot(of: job) == before)
  }
}
