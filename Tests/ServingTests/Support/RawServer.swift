import Foundation
import Glibc
import Synchronization

/// A server of plain sockets on the loopback, which says exactly the bytes that a test wants, one
/// request a connection.
final class RawServer: Sendable {
  typealias Handler = @Sendable (RawRequest, RawConnection) -> Void

  let port: UInt16
  private let descriptor: Int32
  private let seen = Mutex<[RawRequest]>([])

  /// Answers every request with `handler`, each on a thread of its own.
  init(_ handler: @escaping Handler) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 && listen(descriptor, 64) == 0
          && getsockname(descriptor, address, &length) == 0
      }
    }
    guard bound else { throw CocoaError(.fileReadUnknown) }
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [self] in accept(handler) }
  }

  /// Ends the server; the tests hold no more than one each.
  func stop() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  var address: String { "http://127.0.0.1:\(port)" }

  /// The requests so far.
  var requests: [RawRequest] { seen.withLock { $0 } }

  func forget() { seen.withLock { $0 = [] } }

  private func accept(_ handler: @escaping Handler) {
    while true {
      let client = Glibc.accept(descriptor, nil, nil)
      guard client >= 0 else {
        close(descriptor)
        return
      }
      Thread.detachNewThread { [self] in
        let connection = RawConnection(client)
        if let request = connection.request() {
          seen.withLock { $0.append(request) }
          handler(request, connection)
        }
        connection.end()
      }
    }
  }
}

/// What was asked for.
struct RawRequest: Sendable {
  let path: String
  /// By their lower-case names.
  let headers: [String: String]
}

/// One connection of the server.
final class RawConnection: Sendable {
  private let descriptor: Int32

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  func request() -> RawRequest? {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 4096)
    let end = Array("\r\n\r\n".utf8)
    while bytes.count < 1 << 16, !bytes.contains(end) {
      let count = recv(descriptor, &block, block.count, 0)
      guard count > 0 else { return nil }
      bytes += block[..<count]
    }
    let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
    let words = lines[0].split(separator: " ")
    guard words.count == 3 else { return nil }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = line[line.index(after: colon)...]
        .trimmingCharacters(in: .whitespaces)
    }
    return RawRequest(path: String(words[1]), headers: headers)
  }

  /// Sends bytes; false once the other side is gone.
  @discardableResult
  func send(_ bytes: Data) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var sent = 0
      while sent < buffer.count {
        let count = Glibc.send(
          descriptor, buffer.baseAddress.map { $0 + sent }, buffer.count - sent,
          Int32(MSG_NOSIGNAL))
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }

  /// Sends a whole answer.
  @discardableResult
  func answer(
    _ status: String = "200 OK", _ headers: [String: String] = [:], _ body: Data = Data(),
    length: Int? = nil
  ) -> Bool {
    var head = "HTTP/1.1 \(status)\r\nConnection: close\r\n"
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    head += "Content-Length: \(length ?? body.count)\r\n\r\n"
    return send(Data(head.utf8)) && send(body)
  }

  func end() {
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
  }
}
