import Foundation
import RetrainJob

/// A folder for one test, gone with it.
final class JobTestFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "jobfile-\(UUID().uuidString)")
    path = url.path
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a file, with the folders above it; returns its path.
  @discardableResult
  func write(_ name: String, _ text: String = "", modified: Int? = nil) throws -> String {
    let url = URL(filePath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    if let modified {
      let date = Date(timeIntervalSince1970: Double(modified))
      try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: url.path)
    }
    return url.path
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(path)/\(name)", withDestinationPath: target)
  }

  /// Writes a job with these `data.files`, and perhaps more, to `job/job.yaml`, with its cases.
  func job(files: String, _ more: String = "") throws -> JobDocument {
    try write("job/c.csv")
    let yaml = minimalJob.replacing("[d.csv]", with: files) + "\n" + more
    return try JobDocument.load(try write("job/job.yaml", yaml))
  }
}
