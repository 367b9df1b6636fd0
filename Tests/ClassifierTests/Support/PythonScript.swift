import Foundation

/// Asks the Python of the package's virtual environment, which `./Tests/run` makes.
enum PythonScript {
  static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let python = package.appending(path: ".build/venv/bin/python")

  static let hasScikitLearn = has("sklearn")
  static let hasSafetensors = has("safetensors.numpy")

  /// What `script` prints as JSON when it reads `question` as JSON, and how it ended.
  static func ask<Answer: Decodable>(
    _ script: String, _ question: some Encodable, as: Answer.Type = Answer.self
  ) throws -> Answer {
    let (_, output) = try run(script, JSONEncoder().encode(question))
    return try JSONDecoder().decode(Answer.self, from: output)
  }

  private static func has(_ module: String) -> Bool {
    guard FileManager.default.isExecutableFile(atPath: python.path) else { return false }
    return (try? run("import \(module)", Data()).status) == 0
  }

  /// Both ends are files, so that neither fills up.
  private static func run(_ script: String, _ input: Data) throws -> (status: Int32, output: Data) {
    try withFolder { folder in
      let (from, to) = (folder.appending(path: "input"), folder.appending(path: "output"))
      try input.write(to: from)
      try Data().write(to: to)
      let process = Process()
      process.executableURL = python
      process.arguments = ["-B", "-c", script]
      process.standardInput = try FileHandle(forReadingFrom: from)
      process.standardOutput = try FileHandle(forWritingTo: to)
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      return (process.terminationStatus, try Data(contentsOf: to))
    }
  }
}

/// A folder that is there while `body` runs.
func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "classifier-\(UUID())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}
