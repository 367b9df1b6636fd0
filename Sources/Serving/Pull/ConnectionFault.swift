import Glibc
import NIOCore
import NIOPosix

/// What kept a connection from being made, in a few words; the libraries' own descriptions run over
/// lines and name the folders of their build.
enum ConnectionFault {
  case certificate
  case unknownHost
  case refused
  case secure
  case other(String)

  init(_ error: any Error) {
    let text = "\(error)"
    if text.contains("CERTIFICATE_VERIFY_FAILED") {
      self = .certificate
    } else if let error = error as? NIOConnectionError {
      self = error.connectionErrors.isEmpty ? .unknownHost : .refused
    } else if let error = error as? IOError {
      self = .other(String(cString: strerror(error.errnoCode)).lowercased())
    } else if text.contains("SSL") {
      self = .secure
    } else {
      self = .other("\(type(of: error))")
    }
  }

  /// A few words without an end.
  var words: String {
    switch self {
    case .certificate: "its certificate is not trusted here"
    case .unknownHost: "its name is not known"
    case .refused: "connection refused"
    case .secure: "no secure connection"
    case .other(let words): words
    }
  }
}
