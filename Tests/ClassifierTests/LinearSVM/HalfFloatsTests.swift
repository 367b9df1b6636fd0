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
}
