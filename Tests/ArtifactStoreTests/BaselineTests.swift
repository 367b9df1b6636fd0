import Foundation
import Testing

@testable import ArtifactStore

/// Which version stands for the baseline of a channel.
struct BaselineTests {
  private static let split = "0.2 fold-1"
  private let folder: StoreFolder
  private let store: ArtifactStore

  init() throws {
    folder = try StoreFolder()
    store = try folder.create()
  }

  private func publish(_ seeds: ClosedRange<UInt8>, accepting: Bool = false) throws {
    for seed in seeds {
      var run = Sample.run()
      run.acceptedNewBaseline = accepting
      _ = try store.publish(
        run, artifact: Sample.bytes(seed), to: "staging", note: Sample.note())
    }
  }

  private func first(_ split: String = split) throws -> Int? {
    try store.firstSinceBaseline(of: "products", in: "staging", splitID: split)?.number
  }

  @Test func itIsTheFirstVersionWhereNobodyDecidedAnything() throws {
    #expect(try first() == nil)
    try publish(1...4)
    #expect(try first() == 1)
    #expect(try first("0.3 fold-1") == nil)
    #expect(
      try store.firstSinceBaseline(of: "products", in: "production", splitID: Self.split) == nil)
    #expect(try store.firstSinceBaseline(of: "shoes", in: "staging", splitID: Self.split) == nil)
  }

  @Test func acceptingANewBaselineMovesIt() throws {
    try publish(1...3)
    try publish(4...4, accepting: true)
    try publish(5...6)
    #expect(try first() == 4)
  }

  @Test func aRollbackAndAReleaseMoveIt() throws {
    try publish(1...4)
    _ = try store.rollBack(job: "products", channel: "staging", note: Sample.note())
    #expect(try first() == 3)
    _ = try store.release(job: "products", channel: "staging", note: Sample.note())
    try publish(5...6)
    #expect(try first() == 3)
  }

  @Test func whatHappensToAnotherChannelDoesNotMoveIt() throws {
    try publish(1...3)
    _ = try store.promote(
      job: "products", version: 2, to: "production", after: "staging", note: Sample.note())
    #expect(try first() == 1)
  }

  @Test func theNextOneStandsInForBytesThatWereFreed() throws {
    try publish(1...6)
    _ = try store.collect(keeping: 2, at: Sample.day)
    #expect(try first() == 4)
  }

  @Test func aRefusalFromBeforeAReleaseIsNotRepeated() throws {
    let key = Digest(hashing: "inputs".utf8)
    try publish(1...2)
    _ = try store.rollBack(job: "products", channel: "staging", note: Sample.note())
    var run = Sample.run(.refused, key: "other")
    run.inputKey = Digest(hashing: "other".utf8)
    try store.record(run)
    let other = Digest(hashing: "other".utf8)
    #expect(try store.lastVerdict(job: "products", inputKey: other)?.outcome == .refused)
    _ = try store.release(job: "products", channel: "staging", note: Sample.note(5))
    #expect(try store.lastVerdict(job: "products", inputKey: other) == nil)
    // A publish is what the channel holds, whoever moved it there.
    #expect(try store.lastVerdict(job: "products", inputKey: key)?.outcome == .published)
  }
}
