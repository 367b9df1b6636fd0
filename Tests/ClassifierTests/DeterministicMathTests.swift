import Glibc
import Testing

@testable import Classifier

@Suite struct DeterministicMathTests {
  @Test func exponentialsAreThoseOfTheCLibraryUpToRounding() {
    var random = SplitMix64(seed: 3)
    for _ in 0..<4_000 {
      let x = Double(Int64(bitPattern: random.next()) >> 11) / 0x1p52 * 700
      let expected = Glibc.exp(x)
      #expect(abs(DeterministicMath.exp(x) - expected) <= 1e-15 * expected)
    }
  }

  @Test func logarithmsAreThoseOfTheCLibraryUpToRounding() {
    var random = SplitMix64(seed: 4)
    for _ in 0..<4_000 {
      let x = Double(bitPattern: random.next() & 0x7fef_ffff_ffff_ffff)
      let expected = Glibc.log(x)
      #expect(abs(DeterministicMath.log(x) - expected) <= 1e-15 * max(1, abs(expected)))
    }
    for n in 1...2000 {
      let expected = Glibc.log(Double(n))
      #expect(abs(DeterministicMath.log(Double(n)) - expected) <= 1e-15 * max(1, expected))
    }
  }

  /// In units of the last place of the C library's result, itself right to half of one.
  @Test func resultsAreWithinTwoUnitsOfTheLastPlace() {
    var random = SplitMix64(seed: 5)
    var (worstPower, worstLogarithm) = (0.0, 0.0)
    for step in 0..<40_000 {
      // Everywhere, near 0 and near 1, where errors that hide elsewhere show.
      let unit = Double(random.next() >> 11) * 0x1p-53
      let x = step % 3 == 0 ? unit * 1_400 - 700 : step % 3 == 1 ? unit - 0.5 : unit * 1e-6
      let power = Glibc.exp(x)
      worstPower = max(worstPower, abs(DeterministicMath.exp(x) - power) / power.ulp)
      let y = step % 3 == 0 ? Glibc.exp(unit * 1_400 - 700) : step % 3 == 1 ? 0.5 + unit : 1 + x
      let logarithm = Glibc.log(y)
      guard logarithm != 0 else { continue }
      worstLogarithm = max(
        worstLogarithm, abs(DeterministicMath.log(y) - logarithm) / logarithm.ulp)
    }
    #expect(worstPower <= 2)
    #expect(worstLogarithm <= 2)
  }

  @Test func theEdgesAreThoseOfIEEE754() {
    #expect(DeterministicMath.exp(0) == 1)
    #expect(DeterministicMath.log(1) == 0)
    #expect(DeterministicMath.exp(-1e9) == 0)
    #expect(DeterministicMath.exp(1e9) == .infinity)
    #expect(DeterministicMath.exp(.nan).isNaN)
    #expect(DeterministicMath.log(0) == -.infinity)
    #expect(DeterministicMath.log(-1).isNaN)
    #expect(DeterministicMath.log(.infinity) == .infinity)
    #expect(DeterministicMath.log(.nan).isNaN)
  }

  @Test(arguments: [
    (1.0, 4_613_303_445_314_885_482 as UInt64), (-37.25, 4_364_875_945_252_809_089),
    (0.001, 4_607_186_924_652_195_380), (700.5, 9_158_177_991_636_768_450),
  ])
  func exponentialsHaveTheirBits(x: Double, bits: UInt64) {
    #expect(DeterministicMath.exp(x).bitPattern == bits)
  }

  @Test(arguments: [
    (2.0, 4_604_418_534_313_441_775 as UInt64), (10, 4_612_367_379_483_415_830),
    (50_000, 4_622_280_611_735_996_092), (1e-300, 13_872_659_378_474_614_709),
  ])
  func logarithmsHaveTheirBits(x: Double, bits: UInt64) {
    #expect(DeterministicMath.log(x).bitPattern == bits)
  }
}
