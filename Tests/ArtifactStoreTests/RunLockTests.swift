import ArtifactStore
import Foundation
import Testing

struct RunLockTests {
  let folder: StoreFolder

  init() throws { folder = try StoreFolder() }

  private func take(_ path: String) throws { _ = try RunLock(storePath: path) }

  @Test func onlyOneRunHoldsTheLock() throws {
    do {
      let lock = try RunLock(storePath: folder.storePath)
      #expect(lock.path.hasSuffix("/retrain.sqlite.lock"))
      let error = StoreError.runLocked(path: lock.path, holder: Int(getpid()))
      #expect(throws: error) { try take(folder.storePath) }
      withExtendedLifetime(lock.path) {}
      _ = consume lock
    }
    try take(folder.storePath)
    #expect(try folder.files() == ["retrain.sqlite.lock"])
  }

  @Test func linksAndRelativePathsLeadToOneLock() throws {
    try folder.create().close()
    let link = folder.path + "/link.sqlite"
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: folder.storePath)
    try FileManager.default.createDirectory(
      atPath: folder.path + "/below", withIntermediateDirectories: true)
    let lock = try RunLock(storePath: folder.path + "/below/../retrain.sqlite")
    #expect(throws: StoreError.runLocked(path: lock.path, holder: Int(getpid()))) {
      try take(link)
    }
    _ = consume lock
    try take(link)
  }

  @Test func aKilledRunGivesTheLockBack() async throws {
    let path = folder.storePath
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let lock = try RunLock(storePath: path)
      kill(getpid(), SIGKILL)
      _ = consume lock
    }
    try take(path)
  }

  @Test func aLockNeedsItsFolder() {
    let path = folder.path + "/none/retrain.sqlite"
    #expect(
      throws: StoreError.cannotCreate(path: path + ".lock", reason: "No such file or directory")
    ) { try take(path) }
  }
}
