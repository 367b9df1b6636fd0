public import Classifier
internal import Yams

/// Writes a job as a commented `job.yaml` that decodes to the same job again.
///
/// The layout is ours, for the sake of the comments; every key and value is Yams's.
public struct JobFileWriter {
  /// Comments to put above a key, line by line, by the path of the key: what was measured, or values
  /// to choose from.
  public var notes: [String: [String]]

  private var lines: [String] = []

  public init(notes: [String: [String]] = [:]) {
    self.notes = notes
  }

  /// The file's text, with every value that the job file can hold, its defaults too.
  ///
  /// - Throws: what Yams throws where it cannot write a value.
  public func text(of job: JobFile) throws -> String {
    var writer = self
    writer.lines = []
    for (key, node) in JobFileNodes.root(job) { try writer.write(key, node, under: "") }
    return writer.lines.joined(separator: "\n") + "\n"
  }

  /// The `model` block of a job file, line by line.
  ///
  /// - Throws: what Yams throws where it cannot write a value.
  public static func lines(of model: ModelSettings) throws -> [String] {
    var writer = JobFileWriter()
    for (key, node) in JobFileNodes.model(model) {
      try writer.write(key, node, under: "model")
    }
    return ["model:"] + writer.lines
  }

  private mutating func write(_ key: String, _ node: Node, under parent: String) throws {
    let path = JobFileKeys.join(parent, key)
    let indent = parent.isEmpty ? "" : "  "
    for note in notes[path] ?? [] { comment(note, indent: indent) }
    if case .mapping(let block) = node, parent.isEmpty, JobFileNodes.blocks.contains(key) {
      lines.append("\(key):")
      for (inner, value) in block { try write(inner.string ?? "", value, under: key) }
      return
    }
    let yaml = try serialize(
      node: Node([(Node(key), node)], .implicit, .block), width: -1, allowUnicode: true)
    lines += yaml.split(separator: "\n").map { indent + $0 }
  }

  /// A note of several lines stays a comment on every one of them.
  private mutating func comment(_ note: String, indent: String) {
    for line in note.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      lines.append(line.isEmpty ? "\(indent)#" : "\(indent)# \(line)")
    }
  }
}
