import Gates
import Testing

@Suite struct CalibrationTests {
  @Test func logLossIsTheMeanNegativeLogarithm() {
    #expect(Calibration.logLoss([0.5, 0.25]) == 1.039720771)
    #expect(Calibration.logLoss([1, 1]) == 0)
  }

  @Test(arguments: [0.0, -1, 1e-300, -Double.infinity])
  func probabilitiesAreClipped(probability: Double) {
    #expect(Calibration.logLoss([probability]) == 34.538776395)
  }

  @Test func aProbabilityAboveOneIsNoGain() {
    #expect(Calibration.logLoss([.infinity, 1 + 1e-9]) == 0)
  }

  @Test func whatIsNotANumberIsNotMeasured() {
    #expect(Calibration.logLoss([0.5, .nan]) == nil)
    #expect(Calibration.logLoss([]) == nil)
    #expect(Calibration.expectedError(confidences: [.nan], right: [true]) == nil)
    #expect(Calibration.expectedError(confidences: [], right: []) == nil)
    #expect(Calibration.expectedError(confidences: [0.5], right: []) == nil)
  }

  @Test func calibrationErrorIsTheWeightedDistancePerBin() throws {
    // 0.95 and 0.97 share the last bin: |1 − 1.92|; 0.50 alone in another: |1 − 0.5|; over 3 rows.
    let error = try #require(
      Calibration.expectedError(confidences: [0.95, 0.97, 0.5], right: [true, false, true]))
    #expect(abs(error - (0.92 + 0.5) / 3) < 1e-12)
  }

  @Test(arguments: [0.0, 1, 1.5, -0.5, 1.0 / 15, Double.infinity])
  func everyConfidenceHasABin(confidence: Double) throws {
    let error = try #require(Calibration.expectedError(confidences: [confidence], right: [true]))
    #expect((0...1).contains(error))
  }

  @Test func aBinEndsWithItsUpperEdge() throws {
    // 7/15 and 6.5/15 are both in (6/15, 7/15]: their errors cancel; in two bins they would add up.
    let error = try #require(
      Calibration.expectedError(confidences: [7.0 / 15, 6.5 / 15], right: [true, false]))
    #expect(abs(error - abs(1 - 13.5 / 15) / 2) < 1e-12)
  }
}
