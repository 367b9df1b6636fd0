import Testing
import TextFolding

@testable import Corpus

@Suite struct SplitTests {
  @Test(arguments: [0.05, 0.2, 0.5, 0.9]) func aShareHoldsOutThatShareOfTheKeys(share: Double) {
    var random = SplitMix64(state: 4)
    let keys = (0..<20_000).map { _ in random.next() }
    let heldOut = keys.filter { Split.share(share).holdsOut($0) }.count
    // Five standard errors.
    let error = (share * (1 - share) / 20_000).squareRoot()
    #expect(abs(Double(heldOut) / 20_000 - share) < 5 * error)
  }

  @Test func aLargerShareHoldsOutTheKeysOfASmallerOneToo() {
    let few = (UInt64(0)..<5_000).filter { Split.share(0.1).holdsOut($0) }
    #expect(few.allSatisfy { Split.share(0.3).holdsOut($0) })
  }

  @Test func theSideOfAKeyIsFixedForAllTime() {
    let heldOut = (UInt64(0)..<64).filter { Split.share(0.2).holdsOut($0) }
    #expect(heldOut == [1, 2, 8, 11, 12, 27, 28, 35, 49, 51, 52, 62])
  }

  @Test func anIdNamesShareAndHashAndFold() {
    #expect(Split.share(0.2).id == "share 0.2, fnv1a64-1, \(FoldTable.version)")
    #expect(Split.files.id == "files, \(FoldTable.version)")
    #expect(Split.share(0.2).id != Split.share(0.25).id)
  }

  @Test func filesHoldNothingOutByKey() {
    #expect(!(UInt64(0)..<1_000).contains { Split.files.holdsOut($0) })
  }
}
