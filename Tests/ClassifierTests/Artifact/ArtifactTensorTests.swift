import Testing

@testable import Classifier

/// Tensors whose places, shapes or values do not hold.
@Suite struct ArtifactTensorTests {
  @Test func aHoleBetweenTensorsIsRefused() throws {
    try expect { parts in
      // Eight bytes ahead of everything else.
      parts.body = Array(repeating: 0, count: 8) + parts.body
      for name in Array(parts.header.tensors.keys) { shift(&parts, name, 8, 8) }
    } throws: {
      guard case .badTensor(_, "does not begin where the one before it ends") = $0 else {
        return false
      }
      return true
    }
  }

  @Test func tensorsThatOverlapAreRefused() throws {
    try expect { parts in
      let place = parts.header.tensors["per_token"]?.offsets ?? []
      parts.header.tensors["bias"]?.offsets = place
    } throws: {
      guard case .badTensor(_, "does not begin where the one before it ends") = $0 else {
        return false
      }
      return true
    }
  }

  @Test func bytesBehindTheLastTensorAreRefused() throws {
    var bytes = try ArtifactFixture().bytes()
    let length = bytes.count
    bytes.append(0)
    #expect(throws: ArtifactError.wrongLength(expected: length, actual: length + 1)) {
      try Model(ArtifactBytes(bytes))
    }
  }

  @Test(arguments: [
    [Int.max], [Int.max, Int.max], [1 << 62, 4], [-1], [-2, -1], [Int.min], [3, 1 << 61], [],
    [2, 1],
    [0, Int.max], [1, 1, 2],
  ])
  func aShapeThatIsNotTheOneOfTheLabelsIsRefused(shape: [Int]) throws {
    for name in ["bias", "features", "weights", "labels", "exam.scores", "labels.offsets"] {
      try expect {
        $0.header.tensors[name]?.shape = shape
      } throws: {
        if case .badTensor = $0 { return true }
        return false
      }
    }
  }

  @Test(arguments: [
    [0, Int.max], [Int.max, Int.max], [-8, 0], [Int.min, Int.max], [8, 0], [0], [], [0, 8, 16],
    [1 << 40, 1 << 41],
  ])
  func offsetsOutsideTheFileAreRefused(offsets: [Int]) throws {
    for name in ["bias", "features", "fold"] {
      try expect {
        $0.header.tensors[name]?.offsets = offsets
      } throws: {
        if case .badTensor = $0 { return true }
        return false
      }
    }
  }

  @Test(arguments: [
    ("features", TensorType.f64), ("weights", .u32), ("bias", .u32), ("per_token", .u32),
    ("labels.offsets", .f32), ("exam.labels", .f32), ("exam.scores", .u64),
  ])
  func aTensorOfAnotherTypeIsRefused(name: String, type: TensorType) throws {
    try expect {
      $0.header.tensors[name]?.dtype = type
    } throws: {
      guard case .badTensor(let found, let reason) = $0 else { return false }
      return found == name && reason.hasPrefix("holds \(type.rawValue)")
    }
  }

  @Test func aTensorThatDoesNotBeginAtAMultipleOfItsSizeIsRefused() throws {
    // Bytes first, then numbers: whole in every other way.
    var writer = SafetensorsWriter()
    writer.add("bias", .f32, [Float(1)])
    var parts = try SafetensorsParts(writer.bytes(metadata: [:]))
    parts.header.tensors["a"] = .init(dtype: .u8, shape: [2], offsets: [0, 2])
    parts.header.tensors["bias"]?.offsets = [2, 6]
    parts.body += [0, 0]
    let bytes = try parts.bytes()
    #expect(
      throws: ArtifactError.badTensor(
        name: "bias", reason: "does not begin at a multiple of its element's size")
    ) { try SafetensorsReader(ArtifactBytes(bytes)) }
  }

  @Test(arguments: [
    "features", "weights", "bias", "per_token", "labels", "labels.offsets", "fold", "letters",
    "stopwords", "exam.texts", "exam.texts.offsets", "exam.labels", "exam.scores",
  ])
  func aTensorThatIsMissingIsNamed(name: String) throws {
    var parts = try SafetensorsParts(ArtifactFixture().bytes())
    let offsets = parts.header.tensors[name]?.offsets ?? []
    parts.body.removeSubrange(offsets[0]..<offsets[1])
    parts.header.tensors[name] = nil
    let length = offsets[1] - offsets[0]
    for (other, entry) in parts.header.tensors where entry.offsets[0] >= offsets[1] {
      shift(&parts, other, -length, -length)
    }
    let bytes = try parts.bytes()
    let error = #expect(throws: ArtifactError.self) { try Model(ArtifactBytes(bytes)) }
    // Without it, what lies behind may begin at an odd place, which is seen first.
    let isNamed = error == .badTensor(name: name, reason: "missing")
    let isOutOfStep: Bool
    if case .badTensor(_, "does not begin at a multiple of its element's size") = error {
      isOutOfStep = true
    } else {
      isOutOfStep = false
    }
    #expect(isNamed || isOutOfStep, "\(String(describing: error))")
  }

  @Test(arguments: ["idf", "more", "weights.columns"]) func anUnknownTensorIsNamed(
    name: String
  ) throws {
    try expect { parts in
      let end = parts.body.count
      parts.header.tensors[name] = .init(dtype: .u8, shape: [1], offsets: [end, end + 1])
      parts.body.append(0)
    } throws: {
      $0 == .badTensor(name: name, reason: "is not part of this format")
    }
  }

  private func shift(_ parts: inout SafetensorsParts, _ name: String, _ start: Int, _ end: Int) {
    parts.header.tensors[name]?.offsets[0] += start
    parts.header.tensors[name]?.offsets[1] += end
  }

  private func expect(
    _ change: (inout SafetensorsParts) -> Void, throws isExpected: (ArtifactError) -> Bool
  ) throws {
    var parts = try SafetensorsParts(ArtifactFixture().bytes())
    change(&parts)
    let bytes = try parts.bytes()
    let error = #expect(throws: ArtifactError.self) { try Model(ArtifactBytes(bytes)) }
    if let error { #expect(isExpected(error), "\(error)") }
  }
}
