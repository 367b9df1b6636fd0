import Foundation

/// Debian's nginx, serving a folder on a port of its own.
final class WebServer {
  let address: String
  private let process: Process

  /// Starts it and waits until it answers; `work` is where it may write.
  ///
  /// With `isSecure` it has a certificate that nobody vouches for.
  init(serving folder: String, work: String, isSecure: Bool = false) async throws {
    let port = try WebServer.freePort()
    address = "\(isSecure ? "https" : "http")://127.0.0.1:\(port)"
    try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
    let user = geteuid() == 0 ? "user root;" : ""
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
      .map { "\($0)_temp_path \(work);" }.joined(separator: " ")
    var listen = "127.0.0.1:\(port)"
    if isSecure {
      listen += " ssl; ssl_certificate \(work)/certificate; ssl_certificate_key \(work)/key"
      let made = try CommandRun.tool(
        [
          "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj",
          "/CN=127.0.0.1", "-keyout", work + "/key", "-out", work + "/certificate",
        ], in: work)
      guard made.exitCode == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
    try Data(
      """
      \(user) daemon off; worker_processes 2; pid \(work)/pid; error_log \(work)/error.log;
      events {}
      http {
        \(temporary)
        access_log \(work)/access.log;
        server { listen \(listen); root \(folder); default_type application/octet-stream; }
      }
      """.utf8
    ).write(to: URL(filePath: work + "/nginx.conf"))
    process = Process()
    process.executableURL = URL(filePath: "/usr/sbin/nginx")
    process.arguments = ["-c", work + "/nginx.conf", "-e", work + "/error.log"]
    try process.run()
    for _ in 0..<6000 {
      if FileManager.default.fileExists(atPath: work + "/pid") { return }
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  deinit { process.terminate() }

  private static func freePort() throws -> UInt16 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 && getsockname(descriptor, address, &length) == 0
      }
    }
    guard bound else { throw CocoaError(.fileReadUnknown) }
    return UInt16(bigEndian: address.sin_port)
  }
}
