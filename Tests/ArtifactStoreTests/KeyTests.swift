import Foundation
import Testing

@testable import ArtifactStore

/// Keys as files, and OpenSSL's word on what they sign.
struct KeyTests {
  private let folder: StoreFolder
  private let path: String

  init() throws {
    folder = try StoreFolder()
    path = folder.path + "/retrain.key"
  }

  private func openssl(_ arguments: String...) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  private func rights(_ path: String) -> UInt32 {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  @Test func aPairReadsBackAndThePrivateOneIsItsOwnersAlone() throws {
    let key = SigningKey()
    try key.write(to: path)
    #expect(rights(path) == 0o600 && rights(path + ".pub") & 0o400 != 0)
    #expect(try SigningKey(file: path).trusted == key.trusted)
    #expect(try TrustedKey(file: path + ".pub") == key.trusted)
    #expect(SigningKey().trusted != key.trusted)
  }

  @Test func aFileThatIsThereIsNeverOverwritten() throws {
    try SigningKey().write(to: path)
    let before = try Data(contentsOf: URL(filePath: path))
    #expect(throws: KeyError.exists(path: path)) { try SigningKey().write(to: path) }
    unlink(path)
    #expect(throws: KeyError.exists(path: path + ".pub")) { try SigningKey().write(to: path) }
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(before.count > 100)
    let nowhere = folder.path + "/none/key"
    #expect(throws: KeyError.unwritable(path: nowhere, errno: ENOENT)) {
      try SigningKey().write(to: nowhere)
    }
  }

  @Test func openSSLVerifiesWhatIsSigned() throws {
    let key = SigningKey()
    try key.write(to: path)
    let head = try key.sign(Data(#"{"format":"retrain-head-1"}"#.utf8))
    let raw = try #require(head.signature.flatMap { Data(base64Encoded: $0) })
    let (message, signature) = (folder.path + "/message", folder.path + "/signature")
    try (Data("retrain-head-v1\n".utf8) + head.bytes).write(to: URL(filePath: message))
    try raw.write(to: URL(filePath: signature))
    func verify() throws -> Int32 {
      try openssl(
        "pkeyutl", "-verify", "-pubin", "-inkey", path + ".pub", "-rawin", "-in", message,
        "-sigfile", signature)
    }
    #expect(try verify() == 0)
    try head.bytes.write(to: URL(filePath: message))
    #expect(try verify() != 0)
  }

  @Test func aKeyOfOpenSSLSigns() throws {
    #expect(try openssl("genpkey", "-algorithm", "ed25519", "-out", path) == 0)
    #expect(chmod(path, 0o600) == 0)
    #expect(try openssl("pkey", "-in", path, "-pubout", "-out", path + ".pub") == 0)
    let trusted = try TrustedKey(file: path + ".pub")
    let head = try SigningKey(file: path).sign(Data("x".utf8))
    #expect(try head.signer(of: [trusted]) == trusted)
  }

  @Test func whatIsNoKeyOrTheOtherOneIsNamed() throws {
    try SigningKey().write(to: path)
    #expect(throws: KeyError.privateKey(path: path)) { try TrustedKey(file: path) }
    #expect(throws: KeyError.publicKey(path: path + ".pub")) {
      try SigningKey(file: path + ".pub")
    }
    #expect(chmod(path, 0o640) == 0)
    #expect(throws: KeyError.tooOpen(path: path)) { try SigningKey(file: path) }
    let text = folder.path + "/text"
    try Data(repeating: 65, count: 5000).write(to: URL(filePath: text))
    #expect(throws: KeyError.notAKey(path: text)) { try TrustedKey(file: text) }
    #expect(throws: KeyError.unreadable(path: folder.path, errno: EISDIR)) {
      try TrustedKey(file: folder.path)
    }
    #expect(throws: KeyError.unreadable(path: "none", errno: ENOENT)) {
      try TrustedKey(file: "none")
    }
  }
}
