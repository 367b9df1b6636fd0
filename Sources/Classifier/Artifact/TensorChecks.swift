import TextFolding

/// Reads the tensors that are more than plain numbers.
struct TensorChecks {
  private let reader: SafetensorsReader

  init(_ reader: SafetensorsReader) { self.reader = reader }

  /// Numbers that are all finite.
  func finite(_ name: String, count: Int) throws(ArtifactError) -> UnsafeBufferPointer<Float> {
    let values = try reader.elements(name, .f32, as: Float.self, shape: [count])
    guard values.allSatisfy({ $0.isFinite }) else {
      throw .badValue(name: name, reason: "not a finite number")
    }
    return values
  }

  /// Numbers in half precision that are all finite.
  func halves(_ name: String, shape: [Int]? = nil) throws(ArtifactError) -> HalfFloats {
    let values = HalfFloats(try reader.elements(name, .f16, as: UInt16.self, shape: shape))
    guard values.areFinite else { throw .badValue(name: name, reason: "not a finite number") }
    return values
  }

  /// Texts written as bytes and offsets.
  func texts(_ name: String) throws(ArtifactError) -> [String] {
    let bytes = try reader.elements(name, .u8, as: UInt8.self)
    let offsets = try reader.elements(name + ".offsets", .u32, as: UInt32.self)
    guard offsets.first == 0, Int(offsets[offsets.count - 1]) == bytes.count,
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 })
    else {
      throw .badValue(name: name + ".offsets", reason: "do not ascend to the end of the bytes")
    }
    var texts: [String] = []
    for (start, end) in zip(offsets, offsets.dropFirst()) {
      guard let text = String(validating: bytes[Int(start)..<Int(end)], as: UTF8.self) else {
        throw .badValue(name: name, reason: "not UTF-8")
      }
      texts.append(text)
    }
    return texts
  }

  /// The fold table.
  func foldTable() throws(ArtifactError) -> FoldTable {
    let fold = try reader.elements("fold", .u8, as: UInt8.self)
    let letters = try reader.elements("letters", .u8, as: UInt8.self)
    do {
      return try FoldTable(fold: Array(fold), letters: Array(letters))
    } catch {
      throw .badValue(name: "fold", reason: "not a fold table: \(error)")
    }
  }

  /// The folded stop words, ascending.
  func stopWords() throws(ArtifactError) -> [[UInt8]] {
    let bytes = try reader.elements("stopwords", .u8, as: UInt8.self)
    let words = bytes.split(separator: 0x0A).map { Array($0) }
    guard zip(words, words.dropFirst()).allSatisfy({ $0.lexicographicallyPrecedes($1) }) else {
      throw .badValue(name: "stopwords", reason: "do not ascend")
    }
    return words
  }

  /// The exam.
  func exam(labelCount: Int) throws(ArtifactError) -> Exam {
    let texts = try texts("exam.texts")
    let labels = try reader.elements("exam.labels", .u32, as: UInt32.self, shape: [texts.count])
    let scores = try reader.elements(
      "exam.scores", .f64, as: Double.self, shape: [texts.count, labelCount])
    guard labels.allSatisfy({ Int($0) < labelCount }) else {
      throw .badValue(name: "exam.labels", reason: "name no label")
    }
    guard scores.allSatisfy({ $0.isFinite }) else {
      throw .badValue(name: "exam.scores", reason: "not a finite number")
    }
    return Exam(
      texts: texts, labels: labels.map { Int($0) },
      scores: texts.indices.map { Array(scores[$0 * labelCount..<($0 + 1) * labelCount]) })
  }

  /// Refuses tensors that the format does not know.
  func checkNames(hasIDF: Bool) throws(ArtifactError) {
    var known: Set = [
      "features", "weights", "bias", "labels", "labels.offsets", "fold", "letters", "stopwords",
      "exam.texts", "exam.texts.offsets", "exam.labels", "exam.scores",
    ]
    known.insert(hasIDF ? "idf" : "per_token")
    if reader.type(of: "weights.starts") != nil {
      known.formUnion(["weights.starts", "weights.columns"])
    }
    guard let unknown = reader.names.subtracting(known).min() else { return }
    throw .badTensor(name: unknown, reason: "is not part of this format")
  }
}
