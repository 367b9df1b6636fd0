import FoundationEssentials
import TextFolding

@testable import Classifier

/// A small artifact made by hand, and files that differ from it in one place.
struct ArtifactFixture {
  var labels = ["a", "b"]
  var parameters: LinearParameters
  var info = ModelInfo(
    settings: ModelSettings(algorithm: .multinomialNB), job: "teste", trainingRows: "00",
    temperature: 1)
  var pipeline: Pipeline
  var examTexts = ["anel bola", "livro"]

  /// `weights` by feature and label; zeros are left out.
  init(
    _ weights: [String: [Float]] = ["anel": [1, 0], "bola": [0, 2], "livro": [0.5, 0.25]],
    labels: [String] = ["a", "b"]
  ) throws {
    self.labels = labels
    pipeline = Pipeline(
      fold: try Self.plainFold(), words: 1...1, characters: nil, shortestToken: 2,
      stopWords: ["de", "para"].map { Array($0.utf8) })
    parameters = LinearParameters(labelCount: labels.count)
    parameters.perToken = labels.indices.map { -Float($0) }
    parameters.bias = labels.indices.map { Float($0) / 2 }
    let features = weights.map { (Fingerprint(.word, $0.key.utf8).value, $0.value) }
    for (feature, values) in features.sorted(by: { $0.0 < $1.0 }) {
      let entries = values.enumerated().filter { $0.element != 0 }
      parameters.append(feature, weights: entries.map { (UInt16($0.offset), $0.element) })
    }
  }

  func bytes() throws -> [UInt8] {
    let exam = Exam(examTexts, of: try Model(ArtifactBytes(try encoded(.none))))
    return try encoded(exam)
  }

  func model() throws -> Model { try Model(ArtifactBytes(bytes())) }

  private func encoded(_ exam: Exam) throws -> [UInt8] {
    try ArtifactEncoder.encode(
      parameters, pipeline: pipeline, info: info, labels: labels, exam: exam)
  }

  /// A fold of a few bytes: letters a to z, digits 0 to 9, nothing spelled.
  private static func plainFold() throws -> FoldTable {
    try FoldTable(fold: [1, 0, 0, 0, 0], letters: [1, 1, 0x61, 25, 1, 0x30, 9, 0, 0])
  }
}

/// The two parts of a safetensors file, to be changed and put together again.
struct SafetensorsParts {
  var header: SafetensorsHeader
  var body: [UInt8]

  init(_ file: [UInt8]) throws {
    let length = file[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
    header = try JSONDecoder().decode(
      SafetensorsHeader.self, from: Data(file[8..<8 + length]))
    body = Array(file[(8 + length)...])
  }

  /// The file with a header as the format page fixes it.
  func bytes() throws -> [UInt8] { Self.bytes(head: try header.canonicalBytes(), body) }

  static func bytes(head: [UInt8], _ body: [UInt8]) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: head.count >> ($0 * 8)) } + head + body
  }

  /// The bytes of a tensor.
  subscript(name: String) -> [UInt8] {
    get {
      guard let offsets = header.tensors[name]?.offsets else { return [] }
      return Array(body[offsets[0]..<offsets[1]])
    }
    set {
      guard let offsets = header.tensors[name]?.offsets else { return }
      body.replaceSubrange(offsets[0]..<offsets[1], with: newValue)
    }
  }

  /// Overwrites one element of a tensor.
  mutating func set<Element: BitwiseCopyable>(_ name: String, _ index: Int, to value: Element) {
    let size = MemoryLayout<Element>.size
    self[name].replaceSubrange(
      index * size..<(index + 1) * size, with: withUnsafeBytes(of: value) { Array($0) })
  }
}
