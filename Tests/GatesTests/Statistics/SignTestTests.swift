import Gates
import Testing

@Suite struct SignTestTests {
  @Test(arguments: [
    (0, 0, 1.0), (0, 5, 1.0), (-3, 5, 1.0), (6, 5, 0.0), (1, 0, 0.0), (1, 1, 0.5),
    (3, 3, 0.125), (2, 3, 0.5), (8, 10, 0.0546875), (62, 62, 0x1p-62), (10, 10, 0x1p-10),
  ])
  func fewTrialsAreExact(successes: Int, trials: Int, tail: Double) {
    #expect(SignTest.tail(successes, of: trials) == tail)
  }

  @Test(arguments: 1...200)
  func bothTailsAddUpToOne(trials: Int) {
    for successes in 0...trials {
      let sum =
        SignTest.tail(successes, of: trials) + SignTest.tail(trials - successes + 1, of: trials)
      #expect(abs(sum - 1) < 1e-13)
    }
  }

  @Test func theTailFallsWithEverySuccessAcrossBothWaysOfCounting() {
    for trials in [61, 62, 63, 64, 1001] {
      let tails = (0...trials).map { SignTest.tail($0, of: trials) }
      #expect(zip(tails, tails.dropFirst()).allSatisfy { $0 >= $1 })
    }
  }

  /// Values of SciPy 1.17.1, `binom.sf(b - 1, n, 0.5)`.
  @Test(arguments: [
    (31, 50, 0.05946022627971814), (40, 63, 0.021478272762194606), (33, 64, 0.4503266231260167),
    (60, 100, 0.028443966820490444), (500, 1000, 0.5126125090891802),
    (560, 1000, 8.252493527522643e-05), (130, 200, 1.3264377797634364e-05),
    (501_000, 1_000_000, 0.0228041499326948), (1_000_300, 2_000_001, 0.33620244911827013),
  ])
  func aTailIsThatOfTheBinomialDistribution(successes: Int, trials: Int, tail: Double) {
    #expect(abs(SignTest.tail(successes, of: trials) / tail - 1) < 1e-10)
  }

  @Test func aTailTooSmallForADoubleIsZero() {
    #expect(SignTest.tail(600_000, of: 1_000_000) == 0)
    #expect(SignTest.tail(3_000_000, of: 3_000_000) == 0)
  }

  @Test(.enabled(if: Oracle.exists, "no test environment; ./Tests/run makes it"))
  func everyTailOfManySizesIsSciPys() throws {
    let cases = [5, 62, 63, 99, 500, 4001, 30_000, 200_000].flatMap { trials in
      stride(from: -4.0, through: 6.0, by: 0.5).map { deviation in
        let half = Double(trials) / 2
        let spread = Double(trials).squareRoot() / 2
        return (Int((half + deviation * spread).rounded()).clamped(to: 0...trials), trials)
      }
    }
    let pairs = cases.map { "(\($0.0),\($0.1))" }.joined(separator: ",")
    let expected = try Oracle.numbers(
      """
      from scipy.stats import binom
      for b, n in [\(pairs)]: print(float(binom.sf(b - 1, n, 0.5)))
      """)
    try #require(expected.count == cases.count)
    for (one, tail) in zip(cases, expected) {
      let ours = SignTest.tail(one.0, of: one.1)
      // SciPy is itself good to about 1e-11 in the far tail.
      #expect(abs(ours - tail) <= 1e-9 * tail, "\(one): \(ours) and \(tail)")
    }
  }
}

extension Int {
  fileprivate func clamped(to range: ClosedRange<Int>) -> Int {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
