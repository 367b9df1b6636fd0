import Foundation

/// The data beside the package that the project does not commit.
enum Shared {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "../shared").standardizedFileURL
  static let spectrum = root.appending(path: "csv-conformance/csv-spectrum")
  static let comparison = root.appending(path: "csv-conformance/java-csv-comparison/tests")
  static let data = root.appending(path: "data")

  static func exists(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path) }

  static func files(_ folder: URL, _ ending: String) -> [URL] {
    let found = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return (found ?? []).filter { $0.pathExtension == ending }.sorted { $0.path < $1.path }
  }

  static func bytes(_ url: URL) throws -> [UInt8] { Array(try Data(contentsOf: url)) }
}
