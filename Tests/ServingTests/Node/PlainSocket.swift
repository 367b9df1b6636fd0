import Foundation

/// A connection to a port of this machine, byte for byte.
///
/// What waits does so on a thread of its own: a test that kept one of the few threads of all tasks
/// waiting could keep waiting the server that it waits for.
final class PlainSocket: Sendable {
  struct Broken: Error {}

  /// Seconds without a byte after which the server counts as hanging; beside other tests a server may
  /// have to wait long for a processor.
  private static let patience = 300

  private let descriptor: Int32

  init(_ port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var time = timeval(tv_sec: PlainSocket.patience, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(descriptor, SOL_SOCKET, option, &time, socklen_t(MemoryLayout<timeval>.size))
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw Broken() }
  }

  deinit { close(descriptor) }

  func send(_ text: String) async throws {
    try await onThread { [self] in
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes {
          Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { throw Broken() }
        rest = rest.dropFirst(count)
      }
    }
  }

  /// Reads until `end` has come.
  func read(until end: String) async throws -> String {
    try await onThread { [self] in
      var text = ""
      while !text.hasSuffix(end) {
        guard let part = part(), !part.isEmpty else { throw Broken() }
        text += part
      }
      return text
    }
  }

  /// Reads until the other side closes.
  func readToEnd() async throws -> String {
    try await onThread { [self] in
      var text = ""
      while let part = part(), !part.isEmpty { text += part }
      return text
    }
  }

  private func part() -> String? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    return count >= 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
  }

  private func onThread<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result(catching: body)) }
    }
  }
}
