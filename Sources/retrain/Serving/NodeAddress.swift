import Glibc
import NIOCore
import RetrainJob

/// Where a node listens when its options do not say it.
enum NodeAddress {
  private static let usualPort = 8080

  /// `HOST` of the environment, or this machine alone.
  static var host: String {
    guard let text = getenv("HOST").map({ String(cString: $0) }), !text.isEmpty else {
      return "127.0.0.1"
    }
    return text
  }

  /// `PORT` of the environment, or the usual one.
  static func port() throws(Failure) -> Int {
    guard let text = getenv("PORT").map({ String(cString: $0) }), !text.isEmpty else {
      return usualPort
    }
    guard let port = Int(text), (0...65_535).contains(port) else {
      throw Failure(
        Problem(code: ProgramExit.usage, key: "PORT", reason: "must be from 0 to 65535"))
    }
    return port
  }

  /// A host as URLs have it: IPv6 in brackets.
  static func text(_ host: String) -> String { host.contains(":") ? "[\(host)]" : host }

  /// Why nobody can listen there.
  static func problem(_ error: IOError, host: String) -> Problem {
    switch error.errnoCode {
    case EADDRINUSE:
      Problem(
        code: ProgramExit.cannotCreate, key: "--port",
        reason: "is in use by another process; choose another one, or 0 for any that is free")
    case EACCES, EPERM:
      Problem(
        code: ProgramExit.permission, key: "--port",
        reason: "is not for this user: ports below 1024 are the system's")
    default:
      Problem(
        code: ProgramExit.cannotCreate, key: "--host",
        reason: "cannot be listened on: \(SystemError.text(error.errnoCode))")
    }
  }
}
