import ArtifactStore
import Foundation
import Testing

struct RunTests {
  let folder: StoreFolder
  let store: ArtifactStore
  let key = Digest(hashing: "inputs".utf8)

  init() throws {
    folder = try StoreFolder()
    store = try folder.create()
  }

  @Test func aRefusedRunIsKeptWholeWithItsInputs() throws {
    var run = Sample.run(.refused)
    run.candidate = Digest(hashing: [9])
    run.inputs.append(RunInput(path: "data/b ç.csv", digest: Digest(hashing: [2]), byteCount: 0))
    run.rowsJSON = #"{"read":1000}"#
    run.trainingLabelsJSON = #"{"livro":12}"#
    run.errorJSON = #"{"code":1}"#
    run.acceptedNewBaseline = true
    let id = try store.record(run)
    #expect(try store.run(id)?.record == run)
    #expect(try store.run(id)?.id == id)
    #expect(try store.run(id + 1) == nil)
    #expect(try store.check() == [])
  }

  @Test func aRunThatFailedEarlyNeedsNothingButItsTimes() throws {
    let run = RunRecord(
      job: "products", outcome: .failed, exitCode: 78, started: Sample.day, finished: Sample.day)
    let id = try store.record(run)
    #expect(try store.run(id)?.record == run)
  }

  @Test func recordRefusesWhatOnlyPublishMayDoAndWhatItCannotKeep() throws {
    #expect(throws: StoreError.invalid(field: "outcome")) { try store.record(Sample.run()) }
    var run = Sample.run(.refused)
    run.reportJSON = "{"
    #expect(throws: StoreError.invalid(field: "report")) { try store.record(run) }
    run = Sample.run(.refused, job: "")
    #expect(throws: StoreError.invalid(field: "job")) { try store.record(run) }
    run = Sample.run(.refused)
    run.started = .distantFuture.addingTimeInterval(1e12)
    #expect(throws: StoreError.invalid(field: "started")) { try store.record(run) }
    #expect(try store.runs().isEmpty)
  }

  @Test func runsComeNewestFirstByJobLimitAndTime() throws {
    for minute in 0..<5 { try store.record(Sample.run(.refused, minute: Double(minute))) }
    try store.record(Sample.run(.failed, job: "shoes", minute: 9))
    #expect(try store.runs().map(\.id) == [6, 5, 4, 3, 2, 1])
    #expect(try store.runs(job: "products", limit: 2).map(\.id) == [5, 4])
    let since = Sample.day.addingTimeInterval(180)
    #expect(try store.runs(job: "products", since: since).map(\.id) == [5, 4])
    #expect(try store.runs(job: "none").isEmpty)
    #expect(try store.runs(limit: 1).first?.started == Sample.day.addingTimeInterval(540))
  }

  @Test func theRunOfAVersionIsFound() throws {
    try store.record(Sample.run(.refused))
    try store.publishSample(1)
    let run = try #require(try store.run(forVersion: 1, of: "products"))
    #expect(run.id == 2)
    #expect(run.record.rowsRead == 1000)
    #expect(try store.run(forVersion: 2, of: "products") == nil)
  }

  @Test func aPublishIsTheLastVerdictAsLongAsTheChannelsHoldIt() throws {
    #expect(try store.lastVerdict(job: "products", inputKey: key) == nil)
    let first = try store.publishSample(1)
    let verdict = try #require(try store.lastVerdict(job: "products", inputKey: key))
    #expect(verdict.id == first.run)
    #expect(verdict.outcome == .published)
    #expect(verdict.version == 1)
    #expect(verdict.candidate == first.channel.digest)
    #expect(try store.lastVerdict(job: "shoes", inputKey: key) == nil)

    _ = try store.promote(
      job: "products", version: 1, to: "production", after: "staging", note: Sample.note())
    #expect(try store.lastVerdict(job: "products", inputKey: key) == nil)
  }

  @Test func aVerdictHoldsAgainWhenTheChannelsHoldAgainWhatTheyHeld() throws {
    let first = try store.publishSample(1)
    try store.publishSample(2, key: "other")
    #expect(try store.lastVerdict(job: "products", inputKey: key) == nil)
    _ = try store.rollBack(job: "products", channel: "staging", note: Sample.note())
    #expect(try store.lastVerdict(job: "products", inputKey: key)?.id == first.run)
  }

  @Test func aRefusalIsRepeatedAndAHeldOrFailedRunNever() throws {
    let refused = try store.record(Sample.run(.refused))
    try store.record(Sample.run(.held))
    try store.record(Sample.run(.failed))
    let verdict = try #require(try store.lastVerdict(job: "products", inputKey: key))
    #expect(verdict.id == refused)
    #expect(verdict.gatesJSON == #"[{"name":"accuracy.min"}]"#)
    let later = try store.record(Sample.run(.refused))
    #expect(try store.lastVerdict(job: "products", inputKey: key)?.id == later)
  }

  @Test func timesKeepTheirMilliseconds() throws {
    var run = Sample.run(.refused)
    for millisecond in [0, 1, 123, 290, 999] {
      run.started = Date(timeIntervalSince1970: 1_700_000_000 + Double(millisecond) / 1000)
      let id = try store.record(run)
      let text = try folder.ask("SELECT started FROM run WHERE id = \(id)")
      let digits = String(String(1000 + millisecond).dropFirst())
      #expect(text == "2023-11-14T22:13:20.\(digits)Z")
      #expect(try store.run(id)?.record.started == run.started)
    }
    run.started = Date(timeIntervalSince1970: -0.25)
    #expect(try folder.ask("SELECT max(id) FROM run") == "5")
    let id = try store.record(run)
    #expect(
      try folder.ask("SELECT started FROM run WHERE id = \(id)") == "1969-12-31T23:59:59.750Z")
  }

  @Test func theSameJobFileIsKeptOnce() throws {
    for _ in 0..<3 { try store.record(Sample.run(.refused)) }
    #expect(try folder.ask("SELECT count(*) FROM document") == "2")
  }
}
