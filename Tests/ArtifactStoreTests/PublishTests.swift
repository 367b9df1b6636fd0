import ArtifactStore
import Foundation
import Testing

struct PublishTests {
  let folder: StoreFolder
  let store: ArtifactStore

  init() throws {
    folder = try StoreFolder()
    store = try folder.create()
  }

  @Test func theFirstPublishMakesVersionOne() throws {
    let outcome = try store.publishSample(1, count: 3_000_000)
    #expect(outcome.plan == .newVersion(1))
    #expect(outcome.channel.version == 1)
    #expect(outcome.channel.sequence == 1)
    #expect(outcome.channel.since == Sample.day)
    #expect(try store.artifact(outcome.channel.digest) == Sample.bytes(1, count: 3_000_000))
    let version = try #require(try store.version(job: "products", number: 1))
    #expect(version.name == "products@1")
    #expect(version.run == outcome.run)
    #expect(version.byteCount == 3_000_000)
    #expect(try store.check() == [])
  }

  @Test func bytesThatTheChannelHoldsMakeNoVersion() throws {
    try store.publishSample(1)
    let outcome = try store.publishSample(1, minute: 1)
    #expect(outcome.plan == .unchanged(1))
    #expect(outcome.channel.sequence == 1)
    #expect(try store.versions(job: "products").count == 1)
    let run = try #require(try store.run(outcome.run))
    #expect(run.record.outcome == .unchanged)
    #expect(run.record.version == 1)
    #expect(run.record.candidate == Digest(hashing: Sample.bytes(1)))
  }

  @Test func bytesOfAnOlderVersionGetNoNewNumber() throws {
    try store.publishSample(1)
    try store.publishSample(2, minute: 1)
    let outcome = try store.publishSample(1, minute: 2)
    #expect(outcome.plan == .olderVersion(1))
    #expect(outcome.plan.outcome == .published)
    #expect(outcome.channel.version == 1)
    #expect(outcome.channel.sequence == 3)
    #expect(try store.versions(job: "products").map(\.number) == [2, 1])
    #expect(try store.publishSample(3, minute: 3).plan == .newVersion(3))
    #expect(try store.check() == [])
  }

  @Test func jobsCountTheirVersionsApartAndShareBytes() throws {
    try store.publishSample(1)
    let other = try store.publish(
      Sample.run(job: "shoes"), artifact: Sample.bytes(1), to: "staging", note: Sample.note())
    #expect(other.plan == .newVersion(1))
    #expect(try store.jobs() == ["products", "shoes"])
    #expect(try store.channels(job: "shoes").count == 1)
    #expect(try store.check() == [])
  }

  @Test func theReportIsAskedWithTheNumberAndMayUseTheStore() throws {
    let outcome = try store.publish(
      Sample.run(), artifact: Sample.bytes(1), to: "staging", note: Sample.note()
    ) { plan in
      let runs = (try? store.runs().count) ?? -1
      return #"{"version":\#(plan.version),"runs":\#(runs)}"#
    }
    #expect(try store.run(outcome.run)?.record.reportJSON == #"{"version":1,"runs":0}"#)
  }

  @Test func planSaysWhatPublishWouldDoAndWritesNothing() throws {
    try store.publishSample(1)
    func plan(_ seed: UInt8) throws -> PublishPlan {
      try store.plan(
        job: "products", channel: "staging", digest: Digest(hashing: Sample.bytes(seed)))
    }
    #expect(try plan(1) == .unchanged(1))
    #expect(try plan(2) == .newVersion(2))
    try store.publishSample(2)
    #expect(try plan(1) == .olderVersion(1))
    #expect(try store.runs().count == 2)
  }

  @Test func aHeldChannelTakesNothing() throws {
    try store.publishSample(1)
    try store.publishSample(2)
    _ = try store.rollBack(job: "products", channel: "staging", note: Sample.note())
    let held = StoreError.channelHeld(job: "products", channel: "staging")
    #expect(throws: held) { try store.publishSample(3) }
    #expect(throws: held) { try store.publishSample(1) }
    #expect(try store.versions(job: "products").count == 2)
    #expect(try store.runs().count == 2)
  }

  @Test func anEmptyArtifactIsKeptToo() throws {
    let outcome = try store.publish(
      Sample.run(), artifact: Data(), to: "staging", note: Sample.note())
    #expect(try store.artifact(outcome.channel.digest) == Data())
    #expect(try store.version(job: "products", number: 1)?.hasBytes == true)
    #expect(try store.check() == [])
  }

  @Test func aFailingPublishLeavesNothing() throws {
    var run = Sample.run()
    run.gatesJSON = "not JSON"
    #expect(throws: StoreError.invalid(field: "gates")) {
      try store.publish(run, artifact: Sample.bytes(1), to: "staging", note: Sample.note())
    }
    #expect(throws: StoreError.invalid(field: "reason")) {
      try store.publish(
        Sample.run(), artifact: Sample.bytes(1), to: "staging", note: Sample.note(reason: "a\0b"))
    }
    #expect(try store.versions(job: "products").isEmpty)
    #expect(try store.channels(job: "products").isEmpty)
    #expect(throws: StoreError.noSuchArtifact(Digest(hashing: Sample.bytes(1)))) {
      try store.artifact(Digest(hashing: Sample.bytes(1)))
    }
    #expect(try store.check() == [])
  }
}
