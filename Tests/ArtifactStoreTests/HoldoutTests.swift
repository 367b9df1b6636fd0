import Foundation
import Testing

@testable import ArtifactStore

struct HoldoutTests {
  private func rows(labels: Int, count: Int, shift: Int = 0) -> HoldoutRows {
    var rows = HoldoutRows(labels: (0..<labels).map { "rótulo \($0)" })
    for row in 0..<count {
      rows.append(
        key: UInt64(row) &* 0x9E37_79B9_7F4A_7C15, gold: row % labels,
        predicted: (row + shift) % labels)
    }
    return rows
  }

  @Test(arguments: [(1, 0), (1, 5), (4, 1000), (256, 600), (257, 600), (70_000, 80_000)])
  func rowsComeBackAsTheyWere(labels: Int, count: Int) throws {
    let rows = rows(labels: labels, count: count, shift: 1)
    #expect(try HoldoutRows(decoding: try rows.encoded()) == rows)
  }

  @Test func aRunKeepsItsHoldout() throws {
    let folder = try StoreFolder()
    let store = try folder.create()
    let rows = rows(labels: 4, count: 100)
    let outcome = try store.publish(
      Sample.run(), artifact: Sample.bytes(1), to: "staging", holdout: rows, note: Sample.note())
    #expect(try store.holdout(ofRun: outcome.run) == rows)
    #expect(try store.holdout(ofRun: outcome.run + 1) == nil)
    let refused = try store.record(Sample.run(.refused), holdout: rows)
    #expect(try store.holdout(ofRun: refused) == rows)
    #expect(try store.check() == [])
    withExtendedLifetime(folder) {}
  }

  @Test func manyRowsAreSmall() throws {
    #expect(try rows(labels: 50, count: 400_000).encoded().count < 4_100_000)
  }

  @Test func rowsThatDoNotFitTogetherAreRefused() throws {
    var short = rows(labels: 2, count: 3)
    short.gold.removeLast()
    var beyond = rows(labels: 2, count: 3)
    beyond.predicted[1] = 2
    let unlabelled = HoldoutRows(labels: [], keys: [1], gold: [0], predicted: [0])
    for rows in [short, beyond, unlabelled] {
      #expect(throws: StoreError.invalid(field: "holdout")) { try rows.encoded() }
    }
  }

  @Test func damagedBytesAreFoundWhereverTheyAre() throws {
    let whole = try rows(labels: 3, count: 4).encoded()
    for length in 0..<whole.count {
      #expect(throws: StoreError.damaged(detail: "holdout rows")) {
        try HoldoutRows(decoding: whole.prefix(length))
      }
    }
    #expect(throws: StoreError.self) { try HoldoutRows(decoding: whole + [0]) }
    for place in 0..<whole.count {
      var flipped = whole
      flipped[place] ^= 0x80
      _ = try? HoldoutRows(decoding: flipped)
    }
  }

  @Test func flipsAreWhatTwoModelsSeeDifferently() {
    let before = HoldoutRows(
      labels: ["livro", "game"], keys: [5, 3, 9, 3], gold: [0, 0, 0, 0], predicted: [0, 1, 0, 0])
    let after = HoldoutRows(
      labels: ["brinquedo", "livro"], keys: [3, 5, 7], gold: [1, 1, 1], predicted: [1, 0, 0])
    #expect(
      before.flips(to: after) == [
        Flip(key: 3, gold: "livro", before: "game", after: "livro"),
        Flip(key: 5, gold: "livro", before: "livro", after: "brinquedo"),
      ])
    #expect(before.flips(to: before).isEmpty)
    #expect(before.flips(to: HoldoutRows(labels: [])).isEmpty)
  }
}
