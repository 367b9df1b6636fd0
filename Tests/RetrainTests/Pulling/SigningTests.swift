import ArtifactStore
import Foundation
import Testing

/// Keys on the command line: what is signed, what says that it is not, and what refuses.
struct SigningTests {
  private let job: SmallJob

  init() throws { job = try SmallJob() }

  private func expect(
    _ name: String, _ code: Int32, _ arguments: String...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let run = try CommandRun(arguments, in: job.folder.path)
    #expect(run.exitCode == code, "\(name)", sourceLocation: sourceLocation)
    try Golden.expect(run, is: "signing/\(name)", in: job.folder, sourceLocation: sourceLocation)
  }

  private var head: SignedHead? {
    get throws {
      try job.folder.openStore(.readOnly).head(job: "small", channel: "staging")
    }
  }

  @Test func aKeyIsMadeOnce() throws {
    try expect("keygen", 0, "keygen", "retrain.key")
    let bytes = try job.folder.bytes("retrain.key")
    try expect("keygen-again", 73, "keygen", "retrain.key")
    try expect("keygen-nowhere", 73, "keygen", "none/retrain.key")
    try expect("keygen-help", 0, "keygen", "--help")
    #expect(try job.folder.bytes("retrain.key") == bytes)
  }

  @Test func runsSignTheHeadsAndRenewThemWhenTheyRefuse() throws {
    #expect(try head?.signature == nil)
    try job.sign()
    let key = try TrustedKey(file: job.folder.path + "/retrain.key.pub")
    let first = try #require(try head)
    #expect(try first.head(trusting: [key]).version == 2)
    // Unchanged, refused and failed runs alike; a dry run writes nothing.
    let file = "jobs/small/job.yaml"
    let good = try job.folder.read(file)
    for (text, code) in [
      (good, Int32(0)), (good + "labels: [livro, brinquedo, maquiagem]\n", 0),
      (good.replacing("min: 0.9}", with: "min: 0.9}, rows: {min: 99999}"), 1),
      (good.replacing("label: categoria", with: "label: none"), 65),
    ] {
      try job.folder.write(file, text)
      let before = try #require(try head).head(trusting: [key])
      #expect(try job.folder.retrain("run", "--dry-run").exitCode == code)
      #expect(try head?.head(trusting: [key]) == before)
      #expect(try job.folder.retrain("run").exitCode == code)
      let after = try #require(try head).head(trusting: [key])
      #expect(after.issued > before.issued && after.sequence == before.sequence)
    }
  }

  @Test func aKeyThatCannotBeUsedStopsARunAndAMove() throws {
    try job.sign()
    let before = try head
    #expect(rename(job.folder.path + "/retrain.key", job.folder.path + "/elsewhere.key") == 0)
    try expect("run-without-key", 66, "run")
    try expect(
      "rollback-without-key", 66, "rollback", "--channel", "staging", "--reason", "test")
    #expect(chmod(job.folder.path + "/elsewhere.key", 0o644) == 0)
    let move = ["rollback", "--channel", "staging", "--reason", "test", "--signing-key"]
    let open = try CommandRun(move + ["elsewhere.key"], in: job.folder.path)
    #expect(open.exitCode == 77)
    try Golden.expect(open, is: "signing/open-key", in: job.folder)
    let publicKey = try CommandRun(move + ["retrain.key.pub"], in: job.folder.path)
    #expect(publicKey.exitCode == 65)
    try Golden.expect(publicKey, is: "signing/public-key", in: job.folder)
    #expect(try head == before)
    #expect(chmod(job.folder.path + "/elsewhere.key", 0o600) == 0)
    #expect(try CommandRun(move + ["elsewhere.key"], in: job.folder.path).exitCode == 0)
    #expect(try head != before)
  }

  @Test func pullsWantTheKeyThatIsTrusted() throws {
    try job.sign()
    #expect(try job.folder.retrain("keygen", "other.key").exitCode == 0)
    try expect(
      "pull-other-key", 76, "pull", "--from", job.folder.store, "--channel", "staging", "--to",
      "model", "--trusted-key", "other.key.pub")
    try expect(
      "pull-private-key", 65, "pull", "--from", job.folder.store, "--channel", "staging", "--to",
      "model", "--trusted-key", "other.key")
    // Both while one takes the place of the other.
    let both = try job.pullSigned(from: job.folder.store, "--trusted-key", "other.key.pub")
    #expect(both.exitCode == 0)
    try Golden.expect(both, is: "signing/pull-two-keys", in: job.folder)
    #expect(try job.pull().stdout.contains("(signature not checked)"))
  }

  @Test func anUnsignedHeadIsRefusedWhereAKeyIsTrusted() throws {
    #expect(try job.folder.retrain("keygen", "retrain.key").exitCode == 0)
    try expect(
      "pull-unsigned", 76, "pull", "--from", job.folder.store, "--channel", "staging", "--to",
      "model", "--trusted-key", "retrain.key.pub")
  }

  @Test func verifyComparesTheSignatures() throws {
    try job.sign()
    try expect("verify", 0, "verify")
    #expect(try job.folder.retrain("keygen", "other.key").exitCode == 0)
    try expect("verify-other-key", 65, "verify", "--trusted-key", "other.key.pub")
    job.folder.removeIfThere("retrain.key")
    try expect("verify-without-key", 0, "verify")
    try expect("verify-named-key", 0, "verify", "--trusted-key", "retrain.key.pub")
  }
}

extension SampleJob {
  fileprivate func removeIfThere(_ file: String) { unlink(path + "/" + file) }
}
