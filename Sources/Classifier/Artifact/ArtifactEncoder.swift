import TextFolding

/// Writes a trained model as the bytes that are gated, published and served.
enum ArtifactEncoder {
  /// The bytes of an artifact; the same parameters give the same bytes.
  static func encode(
    _ parameters: LinearParameters, pipeline: Pipeline, info: ModelInfo, labels: [String],
    exam: Exam
  ) throws -> [UInt8] {
    var writer = SafetensorsWriter()
    writer.add("features", .u64, parameters.features)
    addWeights(of: parameters, to: &writer)
    writer.add("bias", .f32, parameters.bias)
    if !parameters.perToken.isEmpty { writer.add("per_token", .f32, parameters.perToken) }
    if info.settings.algorithm == .linearSVM { writer.add("idf", .f16, parameters.idf) }
    addTexts("labels", labels, to: &writer)
    writer.add("fold", .u8, pipeline.fold.foldTensor)
    writer.add("letters", .u8, pipeline.fold.lettersTensor)
    writer.add("stopwords", .u8, Array(pipeline.stopWords.joined(separator: [0x0A])))
    addTexts("exam.texts", exam.texts, to: &writer)
    writer.add("exam.labels", .u32, exam.labels.map { UInt32($0) })
    writer.add(
      "exam.scores", .f64, shape: [exam.texts.count, labels.count], exam.scores.flatMap { $0 })
    return try writer.bytes(metadata: info.metadata(of: pipeline))
  }

  private static func addWeights(
    of parameters: LinearParameters, to writer: inout SafetensorsWriter
  ) {
    let labelCount = parameters.labelCount
    guard !parameters.isSmallerDense else {
      var table = [Float](repeating: 0, count: parameters.features.count * labelCount)
      for feature in parameters.features.indices {
        for entry in Int(parameters.starts[feature])..<Int(parameters.starts[feature + 1]) {
          table[feature * labelCount + Int(parameters.columns[entry])] = parameters.weights[entry]
        }
      }
      add(
        table, shape: [parameters.features.count, labelCount], parameters.weightType, to: &writer)
      return
    }
    add(parameters.weights, shape: [parameters.weights.count], parameters.weightType, to: &writer)
    writer.add("weights.starts", .u32, parameters.starts)
    if labelCount <= 256 {
      writer.add("weights.columns", .u8, parameters.columns.map { UInt8($0) })
    } else {
      writer.add("weights.columns", .u16, parameters.columns)
    }
  }

  private static func add(
    _ weights: [Float], shape: [Int], _ type: TensorType, to writer: inout SafetensorsWriter
  ) {
    if type == .f16 {
      writer.add("weights", .f16, shape: shape, weights.map(\.half))
    } else {
      writer.add("weights", .f32, shape: shape, weights)
    }
  }

  /// Texts as their UTF-8 bytes one after another and the offsets between them.
  private static func addTexts(
    _ name: String, _ texts: [String], to writer: inout SafetensorsWriter
  ) {
    var bytes: [UInt8] = []
    var offsets: [UInt32] = [0]
    for text in texts {
      bytes += Array(text.utf8)
      offsets.append(UInt32(bytes.count))
    }
    writer.add(name, .u8, bytes)
    writer.add(name + ".offsets", .u32, offsets)
  }
}
