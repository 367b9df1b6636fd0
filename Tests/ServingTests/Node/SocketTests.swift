import ArtifactStore
import Foundation
import HTTPTypes

import Testing

@testable import Serving

/// A few tests on a real socket; each starts a node of its own on a free port.
@Suite(.serialized) struct SocketTests {
  private func withNode(
    _ change: (inout NodeSettings) -> Void = { _ in }, log: LogLines = LogLines(),
    _ body: (Int, Node) async throws -> Void
  ) async throws {
    let site = try Node()
    // A head of today: this node has the real clock.
    try site.publishNow(SmallArtifact.bytes("batom"))
    var settings = NodeSettings(
      from: .store(path: site.path + "/retrain.sqlite"), channel: "staging",
      folder: site.path + "/node")
    settings.port = 0
    change(&settings)
    let server = try NodeServer(settings, logger: log.logger)
    try await server.firstLook()
    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
    let running = Task { try await server.run { listening.yield($0) } }
    defer { running.cancel() }
    for await port in ports {
      try await body(port, site)
      break
    }
  }

  @Test func aRequestIsAnsweredAndKeepsItsConnection() async throws {
    try await withNode { port, _ in
      let socket = try PlainSocket(port)
      let body = #"{"descricao":"romance"}"#
      for _ in 0..<3 {
        try await socket.send(
          "POST /predizer_categoria HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n" + body)
        #expect(
          try await socket.read(until: #"{"categoria":"livro"}"#).hasPrefix("HTTP/1.1 200 OK"))
      }
    }
  }

  @Test func aSenderOfABodyOverTheLimitSeesTheAnswer() async throws {
    try await withNode({ $0.limits.drop = 600 }) { port, _ in
      let socket = try PlainSocket(port)
      let length = 8 << 20
      try await socket.send(
        "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: \(length)\r\n\r\n"
          + String(repeating: "x", count: length))
      let answer = try await socket.read(until: "}")
      #expect(answer.hasPrefix("HTTP/1.1 413 "))
      #expect(answer.contains("application/problem+json"))
    }
  }

  @Test func aBodyOverTheLimitIsDroppedForSomeTimeOnly() async throws {
    try await withNode({ $0.limits.drop = 0.2 }) { port, _ in
      let socket = try PlainSocket(port)
      try await socket.send("POST /predict HTTP/1.1\r\nContent-Length: 8000000\r\n\r\nx")
      #expect(try await socket.readToEnd().hasPrefix("HTTP/1.1 413 "))
    }
  }

  @Test func headersOverTheLimitAre431() async throws {
    try await withNode { port, _ in
      let socket = try PlainSocket(port)
      try await socket.send("GET / HTTP/1.1\r\nX: \(String(repeating: "x", count: 40_000))\r\n\r\n")
      #expect(try await socket.readToEnd().hasPrefix("HTTP/1.1 431 "))
      let other = try PlainSocket(port)
      try await other.send("this is no HTTP\r\n\r\n")
      #expect(try await other.readToEnd().hasPrefix("HTTP/1.1 400 "))
    }
  }

  @Test(arguments: ["GET / HT", "POST /predict HTTP/1.1\r\nContent-Length: 100\r\n\r\n{"])
  func aSlowSenderIsClosedHoweverItDrips(_ start: String) async throws {
    try await withNode({ $0.limits.request = 0.6 }) { port, _ in
      let socket = try PlainSocket(port)
      try await socket.send(start)
      // Bytes keep coming: only the deadline ends it.
      var isClosed = false
      for _ in 0..<3000 where !isClosed {
        do { try await socket.send("x") } catch { isClosed = true }
        try await Task.sleep(for: .milliseconds(100))
      }
      #expect(isClosed)
    }
  }

  @Test func theLogHasALineForEachRequestAndNoProductText() async throws {
    let log = LogLines()
    try await withNode(log: log) { port, _ in
      let socket = try PlainSocket(port)
      try await socket.send("GET /romance?text=romance HTTP/1.1\r\nHost: x\r\n\r\n")
      _ = try await socket.read(until: "}")
      let body = #"{"descricao":"romance"}"#
      try await socket.send(
        "POST /predizer_categoria?q=romance HTTP/1.1\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
          + body)
      _ = try await socket.read(until: "}")
    }
    #expect(
      log.lines.contains { $0.contains("GET unknown 404") || $0.contains("other unknown 404") })
    #expect(log.lines.contains { $0.contains("POST /predizer_categoria 200") })
    #expect(!log.lines.contains { $0.contains("romance") })
  }

  @Test func anotherNodePullsFromThisOne() async throws {
    try await withNode { port, site in
      let outcome = try await Puller(
        from: PullOrigin("http://127.0.0.1:\(port)"), channel: "staging",
        to: site.path + "/node/second"
      ).pull()
      #expect(outcome.isNew && outcome.state.name == "products@1")
      let first = try #require(try site.store.head(job: "products", channel: "staging"))
      #expect(outcome.state.signed.bytes == first.bytes)
    }
  }
}
