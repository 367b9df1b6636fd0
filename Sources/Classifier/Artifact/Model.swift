/// An opened artifact, checked from the first byte to the last: what is gated, published and served.
public final class Model: Sendable {
  /// What the artifact says of itself.
  public let info: ModelInfo
  /// How texts become features.
  public let pipeline: Pipeline
  /// The labels, ascending as UTF-8 bytes; the index is the label's number.
  public let labels: [String]
  /// What it answered when it was made.
  public let exam: Exam
  /// The file's length in bytes.
  public let byteCount: Int

  let weights: Weights
  nonisolated(unsafe) let features: UnsafeBufferPointer<UInt64>
  nonisolated(unsafe) let bias: UnsafeBufferPointer<Float>
  nonisolated(unsafe) let perToken: UnsafeBufferPointer<Float>?
  let idf: HalfFloats?
  private let index: FeatureIndex
  private let bytes: ArtifactBytes

  /// The highest number of labels, as in a corpus.
  private static let mostLabels = 65_535

  /// Opens the artifact in the file at `path`.
  public convenience init(path: String) throws(ArtifactError) {
    try self.init(ArtifactBytes(mapping: path))
  }

  /// Opens the artifact in `bytes`; any deviation from the format is an error, and no byte outside
  /// the file is ever read.
  public init(_ bytes: ArtifactBytes) throws(ArtifactError) {
    let reader = try SafetensorsReader(bytes)
    let (info, shortestToken) = try ModelInfo.read(reader.metadata)
    let tensors = TensorChecks(reader)
    let labels = try tensors.texts("labels")
    guard (1...Model.mostLabels).contains(labels.count), Model.ascend(labels) else {
      throw .badValue(name: "labels", reason: "are none, too many or not in ascending order")
    }
    let features = try reader.elements("features", .u64, as: UInt64.self)
    guard zip(features, features.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw .badValue(name: "features", reason: "do not ascend")
    }
    bias = try tensors.finite("bias", count: labels.count)
    switch info.settings.algorithm {
    case .linearSVM:
      idf = try tensors.halves("idf", shape: [features.count])
      perToken = nil
    case .multinomialNB, .complementNB:
      perToken = try tensors.finite("per_token", count: labels.count)
      idf = nil
    }
    weights = try Weights(reader, features: features.count, labels: labels.count)
    exam = try tensors.exam(labelCount: labels.count)
    pipeline = Pipeline(
      fold: try tensors.foldTable(), words: info.settings.words,
      characters: info.settings.characters, shortestToken: shortestToken,
      stopWords: try tensors.stopWords(), firstWord: info.settings.firstWord)
    try tensors.checkNames(hasIDF: idf != nil)
    index = FeatureIndex(features)
    byteCount = bytes.buffer.count
    self.info = info
    self.labels = labels
    self.features = features
    self.bytes = bytes
  }

  /// The place of a feature among the weights, if the model has it.
  func place(of fingerprint: UInt64) -> UInt32? { index.place(of: fingerprint, in: features) }

  private static func ascend(_ labels: [String]) -> Bool {
    zip(labels, labels.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
