import Foundation
import Testing

struct PullCommandTests {
  private let job: SmallJob

  init() throws { job = try SmallJob() }

  private func refused(
    _ name: String, _ code: Int32, _ arguments: [String], wrapper: [String] = []
  ) throws {
    let before = try job.folder.bytes("model")
    // A process that may not write cannot write its coverage profile either.
    let run = try CommandRun(
      ["pull"] + arguments, in: job.folder.path,
      environment: wrapper.isEmpty ? [:] : CommandRun.noProfile, wrapper: wrapper)
    #expect(run.exitCode == code && run.stdout == "", "\(name)")
    try Golden.expect(run, is: "pull/\(name)", in: job.folder)
    #expect(try job.folder.bytes("model") == before)
    #expect(!job.folder.exists(".model.partial"))
  }

  private func arguments(
    from store: String? = nil, channel: String = "staging", to file: String = "model"
  ) -> [String] {
    ["--from", store ?? job.folder.store, "--channel", channel, "--to", file]
  }

  @Test func whatHappenedIsOneLine() throws {
    try Golden.expect(try job.pull(), is: "pull/nothing-new")
    try Golden.expect(try job.pull("--json"), is: "pull/nothing-new-json")
    #expect(try job.pull("--quiet").stdout == "")
    try job.publishAgain()
    try Golden.expect(try job.pull("--job", "small"), is: "pull/pulled")
    try job.folder.remove("model")
    try Golden.expect(try job.pull("--json"), is: "pull/pulled-json")
    try job.folder.remove("model")
    #expect(try job.pull("--quiet").stdout == "" && job.folder.exists("model"))
  }

  @Test func mistakesAreNamed() throws {
    try refused("channel", 64, arguments(channel: "stagin"))
    try refused("job", 64, arguments() + ["--job", "shoes"])
    try refused("scheme", 64, arguments(from: "ftp://example.org/x"))
    try refused("user", 64, arguments(from: "https://me@example.org/x"))
    try refused("key", 66, arguments() + ["--trusted-key", "none.pub"])
    try refused("nowhere", 64, arguments(to: ""))
    try refused("missing", 66, arguments(from: "none.sqlite"))
    try refused("no-store", 65, arguments(from: "jobs/small/data.csv"))
    try refused("folder-missing", 73, arguments(to: "none/model"))
    try refused("folder", 73, arguments(to: "jobs"))
  }

  @Test func aStoreThatWasTakenBackIsRefusedWith76() throws {
    let old = job.folder.path + "/old.sqlite"
    try FileManager.default.copyItem(atPath: job.folder.store, toPath: old)
    try job.publishAgain()
    #expect(try job.pull().exitCode == 0)
    try refused("taken-back", 76, arguments(from: old))
    try job.folder.write("model.trust", "damaged")
    try refused("bad-state", 76, arguments())
  }

  @Test func aDamagedModelInTheStoreIsRefusedWith76() throws {
    let model = try job.folder.bytes("model")
    var store = try job.folder.bytes("artifacts/retrain.sqlite")
    let place = try #require(store.place(of: model[(model.count / 2)..<(model.count / 2 + 64)]))
    store[place] ^= 1
    try job.folder.write("damaged.sqlite", store)
    try job.folder.write("copy", Data("incumbent".utf8))
    let run = try CommandRun(
      ["pull"] + arguments(from: "damaged.sqlite", to: "copy"), in: job.folder.path)
    #expect(run.exitCode == 76)
    try Golden.expect(run, is: "pull/damaged", in: job.folder)
    #expect(try job.folder.read("copy") == "incumbent" && !job.folder.exists(".copy.partial"))
  }

  @Test func aFileThatMayNotGrowEndsWith74() throws {
    try job.publishAgain()
    let limit = ["bash", "-c", "trap '' XFSZ; ulimit -f 8; exec \"$@\"", "bash"]
    try refused("too-large", 74, arguments(), wrapper: limit)
  }

  @Test(.enabled(if: geteuid() == 0, "only root becomes somebody else"))
  func aFolderOfSomebodyElseEndsWith77() throws {
    try job.publishAgain()
    for name in ["model", "model.trust"] {
      #expect(chmod(job.folder.path + "/" + name, 0o644) == 0)
    }
    let other = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "env"]
    try refused("permission", 77, arguments(), wrapper: other + ["LLVM_PROFILE_FILE=/dev/null"])
  }
}
