import FoundationEssentials
import Glibc

/// Who is recorded as having moved a channel.
enum Actor {
  /// The user of the pipeline where there is one, else the user of this process.
  static var current: String {
    let environment = ProcessInfo.processInfo.environment
    if let login = environment["GITLAB_USER_LOGIN"], !login.isEmpty { return login }
    if let entry = getpwuid(geteuid()), let name = entry.pointee.pw_name {
      return String(cString: name)
    }
    return "uid \(geteuid())"
  }
}
