import ArtifactStore
import CDispatch
import Foundation
import Glibc

/// Every file and folder below a test's folder and its temporary one: name, type, rights, inode,
/// size, times and bytes. A file that came and went shows in the time of its folder.
struct TreeSnapshot: Equatable {
  private let entries: [String: String]

  init(of job: SampleJob) throws {
    var entries: [String: String] = [:]
    for root in [job.path, job.temporaryFolder] {
      entries[root] = try TreeSnapshot.entry(root)
      for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
        entries["\(root)/\(name)"] = try TreeSnapshot.entry("\(root)/\(name)")
      }
    }
    self.entries = entries
  }

  private static func entry(_ path: String) throws -> String {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw SystemFault(errno) }
    var parts = [
      "mode \(String(status.st_mode, radix: 8))", "inode \(status.st_ino)",
      "owner \(status.st_uid):\(status.st_gid)", "size \(status.st_size)",
      "modified \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)",
    ]
    if status.st_mode & S_IFMT == S_IFREG { parts.append("\(try Digest.ofFile(path))") }
    return parts.joined(separator: ", ")
  }
}
