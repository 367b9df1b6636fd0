import FoundationEssentials
import Testing
import TextFolding

@testable import Classifier

@Suite struct ArtifactEncodingTests {
  @Test func theSameModelIsTheSameBytes() throws {
    let fixture = try ArtifactFixture()
    #expect(try fixture.bytes() == fixture.bytes())
    let rows = Array(try TrainingFixture.products().prefix(120))
    let one = try TrainingFixture(rows: rows).trained().artifact()
    let other = try TrainingFixture(rows: rows.reversed()).trained(threads: 2).artifact()
    #expect(one == other)
  }

  @Test func anOpenedModelIsWhatWasWritten() throws {
    let fixture = try ArtifactFixture()
    let bytes = try fixture.bytes()
    let model = try Model(ArtifactBytes(bytes))
    #expect(model.labels == fixture.labels)
    #expect(model.info == fixture.info)
    #expect(Array(model.features) == fixture.parameters.features)
    #expect(Array(model.bias) == fixture.parameters.bias)
    #expect(model.perToken.map { Array($0) } == fixture.parameters.perToken)
    #expect(model.idf == nil)
    #expect(model.pipeline.fold == fixture.pipeline.fold)
    #expect(model.pipeline.words == 1...1)
    #expect(model.pipeline.characters == nil)
    #expect(model.pipeline.shortestToken == 2)
    #expect(model.pipeline.stopWords == fixture.pipeline.stopWords)
    #expect(model.exam.texts == fixture.examTexts)
    #expect(model.byteCount == bytes.count)
  }

  @Test(arguments: [2, 3, 40, 256, 257, 700]) func weightsAreTheSameAsTableAndAsLists(
    labelCount: Int
  ) throws {
    var random = SplitMix64(seed: UInt64(labelCount))
    for share in [1, 10, 100] as [UInt64] {
      var weights: [String: [Float]] = [:]
      for feature in 0..<30 {
        weights["t\(feature)"] = (0..<labelCount).map { _ in
          random.next() % share == 0 ? Float(random.next() % 1_000) + 1 : 0
        }
      }
      let labels = (0..<labelCount).map { "l" + String($0 + 10_000) }
      let model = try ArtifactFixture(weights, labels: labels).model()
      for (token, values) in weights {
        let place = try #require(model.place(of: Fingerprint(.word, token.utf8).value))
        let found = labels.indices.map { Float(model.weights.weight(Int(place), $0)) }
        #expect(found == values)
        var scores = [Double](repeating: 0, count: labelCount)
        scores.withUnsafeMutableBufferPointer {
          guard let base = $0.baseAddress else { return }
          model.weights.add(Int(place), times: 2, to: base)
        }
        #expect(scores == values.map { Double($0) * 2 })
      }
    }
  }

  @Test func aMappedFileIsTheSameModel() throws {
    let bytes = try ArtifactFixture().bytes()
    try withFolder { folder in
      let file = folder.appending(path: "model")
      try Data(bytes).write(to: file)
      let model = try Model(path: file.path)
      var (mapped, held) = (Predictor(model), Predictor(try Model(ArtifactBytes(bytes))))
      #expect(mapped.predict("anel bola bola") == held.predict("anel bola bola"))
      #expect(mapped.scores == held.scores)
      try model.exam.check(model)
    }
  }

  @Test func whatIsNoFileCannotBeOpened() throws {
    try withFolder { folder in
      #expect(throws: ArtifactError.unreadable(errno: 2)) {
        try Model(path: folder.appending(path: "none").path)
      }
      #expect(throws: ArtifactError.unreadable(errno: 21)) { try Model(path: folder.path) }
      let empty = folder.appending(path: "empty")
      try Data().write(to: empty)
      #expect(throws: ArtifactError.wrongLength(expected: 8, actual: 0)) {
        try Model(path: empty.path)
      }
    }
  }

  @Test(arguments: [0, 1, 3, 4, 5, 1_000, 70_000]) func everyFeatureIsFoundAndNoOther(
    count: Int
  ) {
    var random = SplitMix64(seed: 3)
    var features: [UInt64] = (0..<count).map { _ in random.next() }
    if count > 3 { features.replaceSubrange(0..<3, with: [0, 1, .max]) }
    features.sort()
    features.withUnsafeBufferPointer { features in
      let index = FeatureIndex(features)
      let places = features.map { index.place(of: $0, in: features) }
      #expect(places == (0..<UInt32(count)).map { $0 })
      let others: [UInt64] = (0..<1_000).map { _ in random.next() } + [2, .max - 1]
      #expect(others.allSatisfy { index.place(of: $0, in: features) == nil })
    }
  }
}
