import ArtifactStore
import Foundation
import Testing

struct ChannelTests {
  let folder: StoreFolder
  let store: ArtifactStore

  init() throws {
    folder = try StoreFolder()
    store = try folder.create()
    for seed in 1...3 { try store.publishSample(UInt8(seed), minute: Double(seed)) }
  }

  private func promote(
    _ version: Int, after earlier: String? = "staging", expecting: ChannelExpectation? = nil,
    minute: Double = 10
  ) throws -> ChannelState {
    try store.promote(
      job: "products", version: version, to: "production", after: earlier, expecting: expecting,
      note: Sample.note(minute, reason: "reviewed"))
  }

  private func rollBack(_ channel: String, to version: Int? = nil) throws -> ChannelState {
    try store.rollBack(
      job: "products", channel: channel, to: version, note: Sample.note(20, reason: "toys"))
  }

  @Test func aPromotionPointsTheChannelAtTheVersion() throws {
    let state = try promote(2)
    #expect(state.version == 2)
    #expect(state.sequence == 1)
    #expect(!state.held)
    #expect(state.since == Sample.day.addingTimeInterval(600))
    #expect(try store.channels(job: "products").map(\.name) == ["production", "staging"])
    let event = try #require(try store.events(job: "products", limit: 1).first)
    #expect(event.kind == .promoted)
    #expect(event.reason == "reviewed")
    #expect(event.actor == "cron")
    #expect(state.lastEvent == event.hash)
    #expect(try store.check() == [])
  }

  @Test func promotingWhatIsThereMakesNoEvent() throws {
    let state = try promote(2)
    #expect(try promote(2, minute: 11) == state)
    #expect(try store.events(channel: "production").count == 1)
  }

  @Test func theOrderOfChannelsIsKeptUnlessItIsSkipped() throws {
    let error = StoreError.outOfOrder(job: "products", number: 2, needed: "canary")
    #expect(throws: error) { try promote(2, after: "canary") }
    #expect(try promote(2, after: nil).version == 2)
  }

  @Test func aVersionThatIsNotThereCannotBePromoted() {
    #expect(throws: StoreError.noSuchVersion(job: "products", number: 9)) { try promote(9) }
  }

  @Test func aPromotionCanAskWhatTheChannelHolds() throws {
    #expect(
      throws: StoreError.unexpectedVersion(
        job: "products", channel: "production", expected: 1, found: nil)
    ) { try promote(2, expecting: .version(1)) }
    #expect(try promote(2, expecting: .empty).version == 2)
    #expect(
      throws: StoreError.unexpectedVersion(
        job: "products", channel: "production", expected: nil, found: 2)
    ) { try promote(3, expecting: .empty) }
    #expect(try promote(3, expecting: .version(2)).version == 3)
  }

  @Test func aRollbackGoesBackAndHolds() throws {
    let state = try rollBack("staging")
    #expect(state.version == 2)
    #expect(state.sequence == 4)
    #expect(state.held)
    #expect(
      throws: StoreError.channelHeld(job: "products", channel: "staging")
    ) {
      try store.promote(
        job: "products", version: 3, to: "staging", after: nil, note: Sample.note())
    }
    #expect(try rollBack("staging").version == 1)
    #expect(
      throws: StoreError.nothingBefore(job: "products", channel: "staging")
    ) { try rollBack("staging") }
    #expect(try store.check() == [])
  }

  @Test func aRollbackCanNameItsTargetAndHoldWhatIsThere() throws {
    #expect(try rollBack("staging", to: 1).version == 1)
    let held = try rollBack("staging", to: 1)
    #expect(held.version == 1)
    #expect(held.sequence == 5)
    #expect(throws: StoreError.noSuchVersion(job: "products", number: 7)) {
      try rollBack("staging", to: 7)
    }
    #expect(throws: StoreError.noSuchChannel(job: "products", channel: "production")) {
      try rollBack("production")
    }
  }

  @Test func aHeldProductionDoesNotStopStaging() throws {
    _ = try promote(1)
    _ = try promote(2)
    _ = try rollBack("production")
    #expect(throws: StoreError.channelHeld(job: "products", channel: "production")) {
      try promote(3)
    }
    #expect(try store.publishSample(4).plan == .newVersion(4))
  }

  @Test func aReleaseLetsGoAndKeepsTheVersion() throws {
    let held = try rollBack("staging")
    let note = Sample.note(30, reason: "fixed")
    let state = try store.release(job: "products", channel: "staging", note: note)
    #expect(!state.held)
    #expect(state.version == 2)
    #expect(state.sequence == 5)
    #expect(state.since == held.since)
    #expect(throws: StoreError.channelNotHeld(job: "products", channel: "staging")) {
      try store.release(job: "products", channel: "staging", note: note)
    }
    #expect(throws: StoreError.noSuchChannel(job: "products", channel: "none")) {
      try store.release(job: "products", channel: "none", note: note)
    }
    #expect(try store.publishSample(3).plan == .olderVersion(3))
  }

  @Test func afterARollbackAndAReleaseTheWayBackIsTheOneBeforeTheTarget() throws {
    _ = try rollBack("staging")
    _ = try store.release(job: "products", channel: "staging", note: Sample.note())
    try store.publishSample(4)
    #expect(try rollBack("staging").version == 2)
    #expect(try rollBack("staging").version == 1)
  }

  @Test func aRestoredStoreNumbersItsHeadsAboveWhatNodesSaw() throws {
    _ = try promote(1)
    _ = try rollBack("staging")
    let states = try store.markRestored(sequenceAbove: 40, note: Sample.note(50, reason: "disk"))
    #expect(states.map(\.sequence) == [41, 41])
    #expect(states.map(\.held) == [false, true])
    #expect(states.map(\.version) == [1, 2])
    #expect(try promote(2).sequence == 42)
    #expect(throws: StoreError.invalid(field: "sequence")) {
      try store.markRestored(sequenceAbove: -1, note: Sample.note())
    }
    #expect(try store.check() == [])
  }

  @Test func aChannelNeedsAName() {
    #expect(throws: StoreError.invalid(field: "channel")) {
      try store.promote(job: "products", version: 1, to: "", after: nil, note: Sample.note())
    }
    #expect(throws: StoreError.invalid(field: "detailJSON")) {
      try store.promote(
        job: "products", version: 1, to: "x", after: nil,
        note: MoveNote(actor: "a", reason: "b", time: Sample.day, detailJSON: "{"))
    }
  }
}
