import ArtifactStore
import Foundation
import Testing

@testable import Serving

/// Attacks on the artifact behind a head that is good.
struct BlobAttackTests {
  private let site: Site
  private let blob: Data
  private let path: String

  init() async throws {
    site = try Site()
    _ = try await site.pull()
    try site.publish(1)
    blob = site.artifacts[1]
    path = site.blobPath(1)
  }

  private func expectRefusal(
    _ error: PullError, leavesPartial: Bool = false,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ change: (inout PullLimits) -> Void = { _ in }
  ) async throws {
    let before = try site.node.read(site.node.trust)
    await #expect(throws: error, sourceLocation: sourceLocation) {
      try await site.pull(change)
    }
    #expect(try site.node.read(site.node.file) == site.artifacts[0], sourceLocation: sourceLocation)
    #expect(try site.node.read(site.node.trust) == before, sourceLocation: sourceLocation)
    // How much of it came by then is a matter of the machine.
    let names = try site.node.names().filter { !leavesPartial || !$0.hasPrefix(".model.") }
    #expect(names == ["model", "model.trust"], sourceLocation: sourceLocation)
  }

  private func refusal(_ found: Int) -> PullError {
    .wrongLength(version: "products@2", expected: blob.count, found: found)
  }

  @Test func otherBytesOfTheSameLength() async throws {
    let swapped = Data(blob.reversed())
    site.override(path) { $1.answer(Site.ok, [:], swapped) }
    try await expectRefusal(
      .digestMismatch(version: "products@2", expected: Digest(hashing: blob)))
  }

  @Test func theArtifactOfAnotherVersion() async throws {
    let other = site.artifacts[0]
    site.override(path) { $1.answer(Site.ok, [:], other) }
    try await expectRefusal(
      other.count == blob.count
        ? .digestMismatch(version: "products@2", expected: Digest(hashing: blob))
        : refusal(other.count))
  }

  @Test func bytesThatEndInsideOfTheHeader() async throws {
    let length = blob.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    #expect(length > 100 && length < 8192)
    for count in 0..<(8 + length) {
      let cut = blob.prefix(count)
      site.override(path) { $1.answer(Site.ok, [:], cut) }
      try await expectRefusal(refusal(count))
    }
  }

  @Test(arguments: [0, 1, 7, 8, 9, 500])
  func bytesThatEndWithoutALength(_ count: Int) async throws {
    let cut = blob.prefix(count)
    site.override(path) { _, connection in
      connection.send(Data("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".utf8))
      connection.send(cut)
    }
    try await expectRefusal(refusal(count))
  }

  @Test func aBodyThatHasNoEnd() async throws {
    let blob = blob
    site.override(path) { _, connection in
      connection.send(Data("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".utf8))
      connection.send(blob)
      while connection.send(Data(repeating: 0, count: 65536)) {}
    }
    try await expectRefusal(.tooLong(version: "products@2", expected: blob.count))
  }

  @Test func oneByteMoreThanItSays() async throws {
    let longer = blob + [0]
    site.override(path) { $1.answer(Site.ok, [:], longer) }
    try await expectRefusal(refusal(blob.count + 1))
  }

  @Test func aByteNowAndThen() async throws {
    let blob = blob
    site.override(path) { _, connection in
      connection.send(Data("HTTP/1.1 200 OK\r\nContent-Length: \(blob.count)\r\n\r\n".utf8))
      for byte in blob {
        guard connection.send(Data([byte])) else { return }
        usleep(50_000)
      }
    }
    try await expectRefusal(.tooSlow(seconds: 0.7), leavesPartial: true) { $0.deadline = 0.7 }
  }

  @Test func silence() async throws {
    site.override(path) { _, connection in
      connection.send(Data("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n".utf8))
      sleep(3)
    }
    let address = try site.server.address + path
    let error = PullError.unreachable(address: address, detail: "no byte came for too long")
    try await expectRefusal(error, leavesPartial: true) {
      $0.stall = 0.2
      $0.attempts = 2
    }
  }

  @Test func aRedirectToAnotherServer() async throws {
    let target = "https://127.0.0.1/blob"
    site.override(path) { $1.answer("307 Temporary Redirect", ["Location": target]) }
    try await expectRefusal(.redirected(from: try site.server.address + path, to: target))
  }

  @Test func aPackedBody() async throws {
    let blob = blob
    site.override(path) { $1.answer(Site.ok, ["Content-Encoding": "gzip"], blob) }
    try await expectRefusal(
      .refusedByServer(address: try site.server.address + path, status: 200))
  }

  @Test func anotherPartThanWasAskedFor() async throws {
    let blob = blob
    site.override(path) { request, connection in
      guard request.headers["range"] != nil else {
        return _ = connection.answer(Site.ok, [:], blob.prefix(10), length: blob.count)
      }
      let place = "bytes 0-\(blob.count - 1)/\(blob.count)"
      connection.answer("206 Partial Content", ["Content-Range": place], blob)
    }
    let address = try site.server.address + path
    await #expect {
      try await site.pull { $0.attempts = 2 }
    } throws: { error in
      guard case PullError.unreachable(address, _) = error else { return false }
      return true
    }
    #expect(try site.node.read(site.node.file) == site.artifacts[0])
  }
}
