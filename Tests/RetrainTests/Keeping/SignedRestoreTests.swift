import Foundation
import Testing

/// Nodes that trust a key and follow an export go on after a restore.
struct SignedRestoreTests {
  private let job: SampleJob

  init() throws {
    job = try SampleJob()
    #expect(try job.retrain("keygen", "retrain.key").exitCode == 0)
    let file = "jobs/products/job.yaml"
    try job.write(
      file, try job.read(file) + "signing-key: ../../retrain.key\nexports: [../../export]\n")
    _ = try job.published()
    #expect(try job.retrain("backup", "kept").exitCode == 0)
    try job.dropRows()
    _ = try job.published()
    #expect(try pull().exitCode == 0)
  }

  private func pull() throws -> CommandRun {
    try job.retrain(
      "pull", "--from", "export", "--job", "products", "--channel", "staging", "--to", "model",
      "--trusted-key", "retrain.key.pub", "--json")
  }

  @Test func aNodeTakesTheRestoredStoreForNoReplay() throws {
    try job.remove("artifacts")
    try job.write("artifacts/.keep", "")
    let run = try job.retrain("restore", "kept", "--sequence-above", "2")
    #expect(run.exitCode == 0, "\(run.stderr)")
    #expect(run.stdout.contains("signed"))
    let pulled = try pull()
    #expect(pulled.exitCode == 0, "\(pulled.stderr)")
    #expect(try pulled.objects()[0]["version"] as? String == "products@1")
    let verify = try job.retrain("verify", "--trusted-key", "retrain.key.pub")
    #expect(verify.exitCode == 0, "\(verify.stderr)")
  }

  @Test func aRestoreBelowWhatTheNodesSawIsRefusedByThem() throws {
    try job.remove("artifacts")
    try job.write("artifacts/.keep", "")
    #expect(try job.retrain("restore", "kept", "--sequence-above", "0").exitCode == 0)
    #expect(try pull().exitCode == 76)
  }

  @Test func withoutTheKeyNothingIsRestored() throws {
    try job.remove("retrain.key")
    let before = try job.bytes("artifacts/retrain.sqlite")
    let run = try job.retrain("restore", "kept", "--sequence-above", "2", "--discard-newer")
    #expect(run.exitCode == 66, "\(run.stderr)")
    #expect(run.stderr.contains("--signing-key names another"))
    #expect(try job.bytes("artifacts/retrain.sqlite") == before)
  }

  @Test func anExportThatCannotBeWrittenIsToldAfterTheRestore() throws {
    try job.remove("export")
    try job.write("export", "a file")
    let run = try job.retrain(
      "restore", "kept", "--sequence-above", "2", "--discard-newer", "--json")
    #expect(run.exitCode != 0)
    #expect(try run.objects()[0]["outcome"] as? String == "restored")
    #expect(run.stderr.contains("export"))
  }
}
