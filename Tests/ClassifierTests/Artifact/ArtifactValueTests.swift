import Testing

@testable import Classifier

/// Tensors of the right shape with numbers that are wrong.
@Suite struct ArtifactValueTests {
  @Test(arguments: ["weights", "bias", "per_token"], [Float.nan, .infinity, -.infinity])
  func anInfiniteWeightIsRefused(name: String, value: Float) throws {
    try expect(name) { $0.set(name, 1, to: value) }
  }

  @Test(arguments: [Double.nan, .infinity]) func anInfiniteExamScoreIsRefused(value: Double) throws
  {
    try expect("exam.scores") { $0.set("exam.scores", 2, to: value) }
  }

  @Test func featuresThatDoNotAscendAreRefused() throws {
    try expect("features") { $0.set("features", 1, to: UInt64.max) }
    try expect("features") { parts in parts["features"] = Array(repeating: 0, count: 24) }
  }

  @Test(arguments: ["ba", "aa"]) func labelsThatDoNotAscendAreRefused(labels: String) throws {
    try expect("labels") { $0["labels"] = Array(labels.utf8) }
  }

  @Test func labelsThatAreNotUTF8AreRefused() throws {
    try expect("labels") { $0["labels"] = [0x61, 0xFF] }
    try expect("exam.texts") { $0["exam.texts"][0] = 0x80 }
  }

  @Test(arguments: ["labels.offsets", "exam.texts.offsets"])
  func offsetsThatDoNotAscendToTheEndAreRefused(name: String) throws {
    for (index, value) in [(0, 1), (1, UInt32.max), (1, 100), (2, 1), (2, 0)] as [(Int, UInt32)] {
      try expect(name) { $0.set(name, index, to: value) }
    }
  }

  @Test func anExamLabelThatIsNoneIsRefused() throws {
    try expect("exam.labels") { $0.set("exam.labels", 1, to: UInt32(2)) }
    try expect("exam.labels") { $0.set("exam.labels", 1, to: UInt32.max) }
  }

  @Test func stopWordsThatDoNotAscendAreRefused() throws {
    try expect("stopwords") { $0["stopwords"] = Array("zz\npara".utf8) }
  }

  @Test func aDamagedFoldTableIsRefused() throws {
    try expect("fold") { $0.set("fold", 0, to: UInt8(9)) }
    try expect("fold") { $0.set("letters", 1, to: UInt8(7)) }
  }

  @Test(arguments: [2, 300]) func listsOfWeightsThatDoNotHoldAreRefused(labelCount: Int) throws {
    let labels = (0..<labelCount).map { String($0 + 1_000) }
    var rows: [String: [Float]] = [:]
    // Many features with one weight each are smaller as lists.
    for feature in 0..<200 { rows["t\(feature)"] = feature % 2 == 0 ? [1] : [0, 1] }
    rows["zz"] = [1, 1]
    var fixture = try ArtifactFixture(rows, labels: labels)
    fixture.examTexts = []
    let parts = try SafetensorsParts(fixture.bytes())
    guard let columns = parts.header.tensors["weights.columns"] else { return }
    #expect(columns.dtype == (labelCount == 2 ? .u8 : .u16))
    try expect("weights.starts", in: parts) { $0.set("weights.starts", 0, to: UInt32(1)) }
    try expect("weights.starts", in: parts) { $0.set("weights.starts", 5, to: UInt32.max) }
    try expect("weights.starts", in: parts) { $0.set("weights.starts", 9, to: UInt32(3)) }
    try expect("weights.starts", in: parts) { $0.set("weights.starts", 201, to: UInt32(201)) }
    try expect("weights.columns", in: parts) { parts in
      if labelCount == 2 {
        parts.set("weights.columns", 3, to: UInt8(2))
      } else {
        parts.set("weights.columns", 3, to: UInt16(300))
      }
    }
    try expect("weights", in: parts) { $0.set("weights", 7, to: Float.nan) }
  }

  @Test func anExamThatTheModelDoesNotPassIsAMismatch() throws {
    var parts = try SafetensorsParts(ArtifactFixture().bytes())
    let model = try Model(ArtifactBytes(parts.bytes()))
    try model.exam.check(model)
    let score = model.exam.scores[1][0]
    parts.set("exam.scores", 2, to: score + Exam.tolerance * 0.9)
    try check(parts)
    parts.set("exam.scores", 2, to: score + 0.5)
    let error = #expect(throws: ArtifactError.self) { try check(parts) }
    guard case .examFailed(text: 1, let difference) = error else { return #expect(Bool(false)) }
    #expect(abs(difference - 0.5) < 1e-9)
  }

  @Test func anExamOfAnotherLabelIsAMismatch() throws {
    var parts = try SafetensorsParts(ArtifactFixture().bytes())
    let label = try Model(ArtifactBytes(parts.bytes())).exam.labels[0]
    parts.set("exam.labels", 0, to: UInt32(1 - label))
    #expect(throws: ArtifactError.examFailed(text: 0, difference: 0)) { try check(parts) }
  }

  @Test func anExamWithoutTextsIsPassed() throws {
    var fixture = try ArtifactFixture()
    fixture.examTexts = []
    let model = try fixture.model()
    try model.exam.check(model)
    #expect(model.exam == .none)
  }

  private func check(_ parts: SafetensorsParts) throws {
    let model = try Model(ArtifactBytes(parts.bytes()))
    try model.exam.check(model)
  }

  private func expect(
    _ name: String, in parts: SafetensorsParts? = nil,
    _ change: (inout SafetensorsParts) -> Void
  ) throws {
    var parts = try parts ?? SafetensorsParts(ArtifactFixture().bytes())
    change(&parts)
    let bytes = try parts.bytes()
    let error = #expect(throws: ArtifactError.self) { try Model(ArtifactBytes(bytes)) }
    guard case .badValue(let found, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(found == name)
  }
}
