import Gates
import Testing

@testable import RetrainJob

struct GateNeedsTests {
  @Test(arguments: [(0.01, 7), (0.05, 5), (0.5, 2), (1.0, 1), (0.001, 10)])
  func harmRefusesFromTheFewestLossesBelowItsP(_ p: Double, _ losses: Int) {
    #expect(GateNeeds.losses(below: p) == losses)
    #expect(SignTest.tail(losses, of: losses) < p)
    #expect(SignTest.tail(losses - 1, of: losses - 1) >= p)
  }

  @Test func noLossesBelowAPOfZeroEnds() { #expect(GateNeeds.losses(below: 0) == 1_000) }

  @Test(arguments: [(20, 0.95), (1, 0.9), (500, 0.5), (51, 0.9), (0, 0.9)])
  func theFewestRightAnswersAreThoseThatTheBoundAllows(_ rows: Int, _ recall: Double) {
    let fewest = GateNeeds.fewestRight(of: rows, recall: recall)
    #expect(ConfidenceBounds.wilsonUpper(fewest, of: rows) >= recall || rows == 0)
    if fewest > 0 { #expect(ConfidenceBounds.wilsonUpper(fewest - 1, of: rows) < recall) }
  }
}
