import Foundation

/// The Python of the test environment, where other people's statistics are an oracle.
enum Oracle {
  private static let python = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: ".build/venv/bin/python").path

  static let exists = FileManager.default.isExecutableFile(atPath: python)

  /// The numbers that a script prints, one a line.
  static func numbers(_ script: String) throws -> [Double] {
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = ["-c", script]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap { Double($0) }
  }
}
