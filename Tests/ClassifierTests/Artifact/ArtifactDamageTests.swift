import Testing

@testable import Classifier

/// Whatever bytes a file holds, opening it either throws or gives a model that answers.
@Suite struct ArtifactDamageTests {
  @Test func aFileThatEndsEarlyIsRefusedAtEveryByte() throws {
    let bytes = try ArtifactFixture().bytes()
    let opened = (0..<bytes.count).filter { opens(Array(bytes[..<$0])) }
    #expect(opened == [])
    #expect(opens(bytes))
  }

  @Test(arguments: 0..<8) func everyFlippedBitOfTheHeaderIsRefusedOrHarmless(bit: Int) throws {
    let bytes = try ArtifactFixture().bytes()
    let end = bytes.count - (try SafetensorsParts(bytes)).body.count
    for place in 0..<end {
      var damaged = bytes
      damaged[place] ^= 1 << UInt8(bit)
      use(damaged)
    }
  }

  @Test(arguments: 0..<8) func everyFlippedBitOfTheTensorsIsRefusedOrHarmless(bit: Int) throws {
    let bytes = try ArtifactFixture().bytes()
    let start = bytes.count - (try SafetensorsParts(bytes)).body.count
    for place in start..<bytes.count {
      var damaged = bytes
      damaged[place] ^= 1 << UInt8(bit)
      use(damaged)
    }
  }

  @Test func flippedBitsOfListsAndWideColumnsAreRefusedOrHarmless() throws {
    let labels = (0..<300).map { String($0 + 1_000) }
    var fixture = try ArtifactFixture(["anel": [1, 0, 3], "bola": [0, 2]], labels: labels)
    fixture.examTexts = []
    let bytes = try fixture.bytes()
    var random = SplitMix64(seed: 77)
    for _ in 0..<1_500 {
      var damaged = bytes
      damaged[Int(random.next() % UInt64(bytes.count))] ^= 1 << UInt8(random.next() % 8)
      use(damaged)
    }
  }

  @Test func anArtifactOfRealSizeWithFlippedBitsIsRefusedOrHarmless() throws {
    let rows = Array(try TrainingFixture.products().prefix(40))
    let bytes = try TrainingFixture(rows: rows).trained().artifact()
    var random = SplitMix64(seed: 78)
    for _ in 0..<100 {
      var damaged = bytes
      damaged[Int(random.next() % UInt64(bytes.count))] ^= 1 << UInt8(random.next() % 8)
      use(damaged)
    }
  }

  @Test func noiseIsNoArtifact() {
    var random = SplitMix64(seed: 79)
    for length in [0, 1, 7, 8, 9, 64, 4_096] {
      var bytes = (0..<length).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      #expect(!opens(bytes))
      // The same with a length that lets the header be read.
      if length > 16 { bytes.replaceSubrange(0..<8, with: [8, 0, 0, 0, 0, 0, 0, 0]) }
      #expect(!opens(bytes))
    }
  }

  private func opens(_ bytes: [UInt8]) -> Bool {
    (try? Model(ArtifactBytes(bytes))) != nil
  }

  /// Opens, and where that succeeds asks, explains and examines.
  private func use(_ bytes: [UInt8]) {
    guard let model = try? Model(ArtifactBytes(bytes)) else { return }
    var predictor = Predictor(model)
    for text in ["", "anel bola livro livro", "Anéis de bola para 42"] {
      let prediction = predictor.predict(text)
      if !model.labels.indices.contains(prediction.label) || prediction.confidence.isNaN
        || !predictor.scores.allSatisfy({ $0.isFinite })
      {
        Issue.record("\(text): \(prediction), \(predictor.scores)")
      }
      _ = predictor.explain(text)
    }
    try? model.exam.check(model)
  }
}
