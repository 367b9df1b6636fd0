import Foundation

/// Runs the Python of the package's virtual environment, which `./Tests/run` makes.
struct PythonRun {
  static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let python = package.appending(path: ".build/venv/bin/python")
  static let scripts = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "Python")
  static let generator = package.appending(path: "Sources/TextFolding/Generator/generate.py")
  static let unicodeData = URL(filePath: "/usr/share/unicode")

  /// Unidecode is there, and with it the rest.
  static let isReady = {
    guard FileManager.default.isExecutableFile(atPath: python.path) else { return false }
    return (try? PythonRun(URL(filePath: "-c"), ["import unidecode"]).status) == 0
  }()

  /// Debian's package unicode-data is installed.
  static let hasUnicodeData = FileManager.default.fileExists(
    atPath: unicodeData.appending(path: "UnicodeData.txt").path)

  let status: Int32
  let output: String

  var lines: [[Substring]] {
    output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
  }

  /// Runs a script on a standard input; both ends are files, so that neither fills up.
  init(_ script: URL, _ arguments: [String] = [], input: String = "") throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "retrain-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (from, to) = (folder.appending(path: "input"), folder.appending(path: "output"))
    try Data(input.utf8).write(to: from)
    try Data().write(to: to)
    let process = Process()
    process.executableURL = Self.python
    let name = script.lastPathComponent == "-c" ? "-c" : script.path
    process.arguments = ["-B", name] + arguments
    process.standardInput = try FileHandle(forReadingFrom: from)
    process.standardOutput = try FileHandle(forWritingTo: to)
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    output = String(decoding: try Data(contentsOf: to), as: UTF8.self)
  }

  /// Writes bytes where a script can read them, for as long as `body` runs.
  static func withFiles<Result>(
    _ contents: [[UInt8]], _ body: ([String]) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "retrain-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    var paths: [String] = []
    for (index, bytes) in contents.enumerated() {
      let file = folder.appending(path: "\(index)")
      try Data(bytes).write(to: file)
      paths.append(file.path)
    }
    return try body(paths)
  }
}

/// Text as hexadecimal UTF-8, the way the scripts read and write it.
enum Hex {
  static func encoded(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }

  static func decoded(_ text: Substring) -> [UInt8] {
    let digits = text.utf8.map { $0 <= 0x39 ? $0 - 0x30 : ($0 | 0x20) - 0x57 }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
