import Foundation
import Testing

@testable import ArtifactStore

struct InputArchiveTests {
  private let folder: StoreFolder
  private let archive: InputArchive
  private let bytes = Data("nome;categoria\nboneca;brinquedo\n".utf8)

  init() throws {
    folder = try StoreFolder()
    archive = InputArchive(folder.path + "/inputs")
  }

  private var source: String { folder.path + "/data.csv" }
  private var digest: Digest { Digest(hashing: bytes) }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: archive.folder + "/sha256").sorted()
  }

  @Test func aFileIsKeptOnceUnderItsDigestAndReadOnly() throws {
    try bytes.write(to: URL(filePath: source))
    #expect(try archive.keep(fileAt: source, digest: digest))
    let kept = archive.path(of: digest)
    let before = try FileManager.default.attributesOfItem(atPath: kept)
    #expect(try archive.keep(fileAt: source, digest: digest))
    try archive.keep(Array(bytes))
    let after = try FileManager.default.attributesOfItem(atPath: kept)
    #expect(try Data(contentsOf: URL(filePath: kept)) == bytes)
    #expect(before[.systemFileNumber] as? Int == after[.systemFileNumber] as? Int)
    #expect(after[.posixPermissions] as? Int == 0o444)
    #expect(try names() == [digest.hex])
  }

  @Test func aFileThatChangedSinceItWasReadIsNotKept() throws {
    try Data("another".utf8).write(to: URL(filePath: source))
    #expect(try !archive.keep(fileAt: source, digest: digest))
    #expect(try names() == [])
  }

  @Test func whatADiskSpoiledIsKeptAnew() throws {
    try archive.keep(Array(bytes))
    let kept = archive.path(of: digest)
    try FileManager.default.removeItem(atPath: kept)
    try Data("spoiled".utf8).write(to: URL(filePath: kept))
    try archive.keep(Array(bytes))
    #expect(try Data(contentsOf: URL(filePath: kept)) == bytes)
  }

  @Test func whatAKilledProcessLeftIsTakenOver() throws {
    try archive.keep(Array("other".utf8))
    let left = archive.folder + "/sha256/.\(digest.hex).partial"
    try Data("half of some".utf8).write(to: URL(filePath: left))
    try archive.keep(Array(bytes))
    #expect(try Data(contentsOf: URL(filePath: archive.path(of: digest))) == bytes)
    #expect(try names().filter { $0.hasPrefix(".") } == [])
  }

  @Test func twoAtOnceDoNotMixTheirBytes() throws {
    try archive.keep(Array("other".utf8))
    let path = archive.path(of: digest)
    let held = try AtomicFile(for: path)
    #expect(throws: StoreError.fileBusy(path: held.path)) { try archive.keep(Array(bytes)) }
    _ = consume held
    try archive.keep(Array(bytes))
  }

  @Test func noBytesAreKeptToo() throws {
    try archive.keep([])
    #expect(try names() == [Digest(hashing: []).hex])
  }

  @Test func aFolderThatCannotBeMadeIsNamed() throws {
    let nowhere = InputArchive(folder.path + "/no/inputs/")
    #expect { try nowhere.keep(Array(bytes)) } throws: { error in
      guard case StoreError.cannotCreate(let path, _) = error else { return false }
      return path == folder.path + "/no/inputs"
    }
    #expect(throws: StoreError.unreadable(path: source, errno: ENOENT)) {
      try archive.keep(fileAt: source, digest: digest)
    }
  }
}
