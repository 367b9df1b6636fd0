import CScores
import Foundation
import Testing

@testable import Classifier

@Suite struct ScoresTests {
  @Test(arguments: [1, 3, 4, 7, 8, 50, 64, 65, 200])
  func weightsAreAddedAsInAPlainLoop(count: Int) {
    var random = SplitMix64(seed: UInt64(count))
    let weights = (0..<count).map { _ in Float.random(in: -4...4, using: &random) }
    var scores = (0..<count).map { _ in Double.random(in: -40...0, using: &random) }
    let factor = Double.random(in: 0...3, using: &random)
    let expected = zip(scores, weights).map { $0 + factor * Double($1) }
    scores_add(&scores, weights, count, factor)
    #expect(scores == expected)
  }

  @Test func aTermIsEToThePowerOfTheDistanceWithinItsLastPlaces() {
    var random = SplitMix64(seed: 5)
    var worst = 0.0
    for _ in 0..<20_000 {
      let distance = Double.random(in: -45...0, using: &random)
      // Of two scores the better one's term is 1, which leaves the other.
      let sum = scores_partition([distance], 1, 0, 1)
      let expected = exp(distance)
      worst = max(worst, abs(sum - expected) / expected.ulp)
    }
    #expect(worst <= 2)
  }

  @Test func theBestTermIsOneAndThoseFromMinusFortyFiveOnAreLeftOut() {
    #expect(scores_partition([0], 1, 0, 1) == 1)
    #expect(scores_partition([-52, -52.001], 2, -7, 1) == 0)
    #expect(scores_partition([-51.99], 1, -7, 1) > 0)
    #expect(scores_partition([-29.5], 1, -7, 0.5) == 0)
    #expect(scores_partition([], 0, 0, 1) == 0)
  }

  @Test func termsAreAddedInOrder() {
    let scores = (0..<150).map { -Double($0) / 8 }
    let terms = scores.map { scores_partition([$0], 1, 0, 1) }
    #expect(scores_partition(scores, scores.count, 0, 1) == terms.reduce(0, +))
  }
}
