import Testing

@testable import Classifier

struct HalfFloatsTests {
  @Test func everyFiniteHalfHasItsValue() {
    let differing = (0...UInt16.max).filter { bits in
      let half = Float16(bitPattern: bits)
      return half.isFinite && HalfFloats.value(of: bits).bitPattern != Float(half).bitPattern
    }
    #expect(differing.isEmpty)
  }

  @Test(
    arguments: [
      ([0x0000, 0x3C00, 0xFBFF, 0x8001], true), ([0x7C00], false), ([0x3C00, 0xFC00], false),
      ([0x7E01], false), ([], true),
    ] as [([UInt16], Bool)])
  func infinitiesAndNaNsAreFound(halves: [UInt16], areFinite: Bool) {
    halves.withUnsafeBufferPointer { #expect(HalfFloats($0).areFinite == areFinite) }
  }

  @Test func aFloatRoundsToTheNearestHalfAsTheLibrarySays() {
    var random = SplitMix64(seed: 11)
    var values: [Float] = [0, -0.0, 65_504, 65_519, 65_520, -1e9, 0x1p-14, 0x1p-24, 0x1p-25, 1e-30]
    for half in stride(from: UInt16(0), to: 0x7C00, by: 7) {
      let (one, next) = (Float(Float16(bitPattern: half)), Float(Float16(bitPattern: half + 1)))
      if next.isFinite { values += [one, -(one + next) / 2, ((one + next) / 2).nextUp] }
    }
    for _ in 0..<20_000 {
      let value = Float(bitPattern: UInt32(truncatingIfNeeded: random.next()))
      if value.isFinite { values.append(value) }
    }
    let limit = Float16.greatestFiniteMagnitude
    let differing = values.filter {
      let expected = max(-limit, min(limit, Float16($0)))
      return $0.half.bitPattern != expected.bitPattern
    }
    #expect(differing.isEmpty)
  }
}
