import Foundation
import Glibc

/// Python's own web server over a folder of a test, as a static export would be served.
final class FileServer {
  let address: String
  private let process: ChildProcess

  private static let script = """
    import http.server, os, sys
    class Quiet(http.server.SimpleHTTPRequestHandler):
      def log_message(self, *words): pass
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    with open("../port.partial", "w") as file: file.write(str(server.server_port))
    os.rename("../port.partial", "../port")
    server.serve_forever()
    """

  /// Serves `folder`, which is below another one of the test's.
  init(_ folder: String) throws {
    let file = URL(filePath: folder).deletingLastPathComponent().appending(path: "port")
    try? FileManager.default.removeItem(at: file)
    process = try ChildProcess(
      ["python3", "-c", FileServer.script], in: folder,
      environment: ProcessInfo.processInfo.environment, input: [])
    var port: String?
    for _ in 0..<1000 where port == nil {
      port = try? String(contentsOf: file, encoding: .utf8)
      if port == nil { usleep(10_000) }
    }
    guard let port else { throw CocoaError(.fileReadNoSuchFile) }
    address = "http://127.0.0.1:\(port)"
  }

  deinit {
    process.send(SIGKILL)
    _ = try? process.wait()
  }
}
