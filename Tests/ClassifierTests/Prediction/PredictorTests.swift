import Corpus
import Testing
import TextFolding

@testable import Classifier

@Suite struct PredictorTests {
  @Test func ofEqualScoresTheFirstLabelIsTheAnswer() throws {
    var fixture = try ArtifactFixture(
      ["anel": [1, 2, 2], "bola": [3, 3, 3]], labels: ["a", "b", "c"])
    fixture.parameters.perToken = [0, 0, 0]
    fixture.parameters.bias = [0.5, 0.5, 0.5]
    var predictor = Predictor(try fixture.model())
    #expect(predictor.predict("anel").label == 1)
    #expect(predictor.predict("bola").label == 0)
    #expect(predictor.predict("").label == 0)
    #expect(abs(predictor.predict("nada").confidence - 1.0 / 3) < 1e-15)
  }

  /// Bit for bit: every other order of summation rounds differently somewhere.
  @Test(arguments: [Algorithm.multinomialNB, .complementNB])
  func scoresAreSummedInTheOrderOfFingerprints(algorithm: Algorithm) throws {
    let rows = try TrainingFixture.products()
    let settings = ModelSettings(algorithm: algorithm)
    let model = try TrainingFixture(rows: rows, settings: settings).model()
    let plain = PlainFeatures(pipeline: model.pipeline)
    var predictor = Predictor(model)
    for text in rows.prefix(80).map(\.text) + ["", "anel anel anel ANÉL", "xyzzy"] {
      let prediction = predictor.predict(text)
      let known = plain.fingerprints(text).compactMap { model.place(of: $0) }.map { Int($0) }
      var scores = model.bias.map { Double($0) }
      for place in Set(known).sorted() {
        let count = Double(known.filter { $0 == place }.count)
        for label in scores.indices { scores[label] += count * model.weights.weight(place, label) }
      }
      for label in scores.indices {
        scores[label] += Double(known.count) * Double(model.perToken?[label] ?? 0)
      }
      #expect(predictor.scores == scores, "\(text)")
      #expect(prediction.label == best(scores), "\(text)")
    }
  }

  @Test func probabilitiesAreTheSoftmaxAndAddUpToOne() throws {
    let rows = Array(try TrainingFixture.products().prefix(200))
    let model = try TrainingFixture(rows: rows).model()
    var predictor = Predictor(model)
    for (text, _) in rows.prefix(40) {
      let prediction = predictor.predict(text)
      let probabilities = model.labels.indices.map { predictor.probability(of: $0) }
      #expect(abs(probabilities.reduce(0, +) - 1) < 1e-12)
      #expect(abs(probabilities[prediction.label] - prediction.confidence) < 1e-15)
      #expect(best(probabilities) == prediction.label)
    }
  }

  @Test func aTemperatureDividesTheScores() throws {
    var fixture = try ArtifactFixture()
    var cold = Predictor(try fixture.model())
    fixture.info.temperature = 4
    var warm = Predictor(try fixture.model())
    let confident = cold.predict("bola bola")
    let modest = warm.predict("bola bola")
    #expect(confident.label == modest.label)
    #expect(cold.scores == warm.scores)
    let odds = { (confidence: Double) in DeterministicMath.log(confidence / (1 - confidence)) }
    #expect(abs(odds(modest.confidence) * 4 - odds(confident.confidence)) < 1e-12)
  }

  @Test(arguments: [Double.leastNonzeroMagnitude, 1e-30, 1e30])
  func extremeTemperaturesGiveProbabilities(
    temperature: Double
  ) throws {
    var fixture = try ArtifactFixture()
    fixture.info.temperature = temperature
    var predictor = Predictor(try fixture.model())
    let prediction = predictor.predict("anel")
    #expect(prediction.confidence >= 0.5 && prediction.confidence <= 1)
    let others = 1 - predictor.probability(of: 1 - prediction.label)
    #expect(abs(others - prediction.confidence) < 1e-12)
  }

  @Test func whatWasAskedBeforeDoesNotMatterAndIsForgottenInTime() throws {
    let rows = Array(try TrainingFixture.products().prefix(300))
    let model = try TrainingFixture(rows: rows).model()
    var (roomy, forgetful) = (Predictor(model), Predictor(model, mostRemembered: 50))
    var most = 0
    for (text, _) in rows {
      let prediction = forgetful.predict(text)
      var fresh = Predictor(model)
      #expect(fresh.predict(text) == prediction)
      #expect(roomy.predict(text) == prediction)
      most = max(most, forgetful.rememberedCount)
    }
    #expect(roomy.rememberedCount > 600)
    // What it may keep and the longest text on top.
    #expect(most < 50 + 200)
  }

  @Test(arguments: [[0xFF], [0x61, 0xC3], [0xED, 0xA0, 0x80, 0x20], [0], []] as [[UInt8]])
  func malformedTextsAreTextsToo(bytes: [UInt8]) throws {
    var predictor = Predictor(try ArtifactFixture().model())
    let without = bytes.withUnsafeBufferPointer { predictor.predict(utf8: $0) }
    #expect(without.confidence > 0)
    let with = (Array("bola".utf8) + [0x20] + bytes).withUnsafeBufferPointer {
      predictor.predict(utf8: $0)
    }
    #expect(with == predictor.predict("bola"))
  }
}
