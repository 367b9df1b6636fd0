import Testing

@testable import Gates

@Suite struct ConfidenceBoundsTests {
  @Test(arguments: [
    (90, 100, 0.9392813329845527), (0, 1, 0.7301340512159458), (19, 20, 0.9887651831491485),
    (0, 20, 0.11915783736096448),
  ])
  func wilsonsUpperBound(successes: Int, trials: Int, bound: Double) {
    #expect(abs(ConfidenceBounds.wilsonUpper(successes, of: trials) - bound) < 1e-12)
  }

  @Test func aPerfectOrUnmeasuredShareIsBoundedByOne() {
    #expect(ConfidenceBounds.wilsonUpper(20, of: 20) == 1)
    #expect(ConfidenceBounds.wilsonUpper(0, of: 0) == 1)
    #expect(ConfidenceBounds.wilsonUpper(-1, of: 20) < 0.2)
  }

  /// Roots of Tango's score equation found by SciPy 1.17.1's `brentq`.
  @Test(arguments: [
    (6, 0, 20, 0.1450948114307462), (5, 0, 20, 0.10105270329879436),
    (0, 0, 20, -0.11915783736099057), (20, 0, 20, 0.7616843252780057),
    (9, 2, 40, 0.04323893108242497), (30, 10, 100, 0.09946100078369995),
    (0, 5, 20, -0.43220175016043827),
  ])
  func tangosLowerBound(losses: Int, gains: Int, pairs: Int, bound: Double) {
    let found = ConfidenceBounds.dropLower(losses: losses, gains: gains, of: pairs)
    #expect(abs(found - bound) < 1e-9)
  }

  @Test func theBoundNeverExceedsTheDropAndGrowsWithTheLosses() {
    for pairs in [1, 2, 5, 20, 60] {
      for gains in 0...pairs {
        var before = -1.0
        for losses in 0...(pairs - gains) {
          let bound = ConfidenceBounds.dropLower(losses: losses, gains: gains, of: pairs)
          #expect(bound <= Double(losses - gains) / Double(pairs))
          #expect(bound >= before && bound >= -1)
          before = bound
        }
      }
    }
    #expect(ConfidenceBounds.dropLower(losses: 0, gains: 0, of: 0) == -1)
  }

  /// The chance, summed over every outcome, that the bound is past a true drop of 0.10.
  @Test(arguments: [20, 40, 60])
  func theBoundHoldsItsLevelWhereTheDropIsTheThreshold(pairs: Int) {
    let missed = chanceOfRefusal(pairs: pairs, losses: 0.15, gains: 0.05)
    #expect(missed > 0.04 && missed < 0.075)
  }

  @Test(arguments: [20, 40, 60])
  func anEqualModelIsHardlyEverPastTheThreshold(pairs: Int) {
    #expect(chanceOfRefusal(pairs: pairs, losses: 0.05, gains: 0.05) < 0.0012)
  }

  private func chanceOfRefusal(pairs: Int, losses: Double, gains: Double) -> Double {
    var chance = 0.0
    for lost in 0...pairs {
      for gained in 0...(pairs - lost)
      where ConfidenceBounds.dropLower(losses: lost, gains: gained, of: pairs) > 0.10 {
        chance += trinomial(lost, gained, of: pairs, losses, gains)
      }
    }
    return chance
  }

  private func trinomial(
    _ one: Int, _ other: Int, of trials: Int, _ p: Double, _ q: Double
  ) -> Double {
    var mass = 1.0
    var left = Double(trials)
    for (count, share) in [(one, p), (other, q), (trials - one - other, 1 - p - q)] {
      for i in stride(from: 1.0, through: Double(count), by: 1) {
        mass *= share * left / i
        left -= 1
      }
    }
    return mass
  }
}
