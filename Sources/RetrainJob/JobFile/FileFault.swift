internal import Glibc

/// Why a file or folder that a job names cannot be used.
enum FileFault: Error, Equatable {
  case missing
  /// A folder where a file is asked, or the reverse, or a pipe or device.
  case wrongKind
  case unreadable(Int32)

  /// The fault behind the `errno` of a call that failed.
  init(_ code: Int32) {
    // Where part of the path is a file, what it should lead to cannot be there either.
    self = code == ENOENT || code == ENOTDIR ? .missing : .unreadable(code)
  }

  /// The fault as the user of the job file is told of it.
  func reason(_ path: String) -> JobFileError.Reason {
    switch self {
    case .missing: .pathMissing(path: path)
    case .wrongKind: .notAFile(path: path)
    case .unreadable(let code): .unreadable(path: path, code: code)
    }
  }
}
