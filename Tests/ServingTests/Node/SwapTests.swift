import ArtifactStore
import Classifier
import Foundation
import HTTPTypes
import Logging
import Synchronization
import Testing

@testable import Serving

@Suite struct SwapTests {
  /// Brings the next of a list of outcomes.
  final class Script: ModelBringer {
    private let steps: Mutex<[Result<PullOutcome, PullError>]>

    init(_ steps: [Result<PullOutcome, PullError>]) { self.steps = Mutex(steps) }

    func pull() async throws(PullError) -> PullOutcome {
      let step = steps.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      guard let step else { throw .cancelled }
      return try step.get()
    }
  }

  private func follower(
    _ desk: Desk, _ bringer: any ModelBringer, _ log: LogLines = LogLines()
  ) -> ChannelFollower {
    ChannelFollower(
      desk.serving.primary, by: bringer, file: desk.site.path + "/node/staging", interval: 0.001,
      metrics: desk.serving.metrics, logger: log.logger)
  }

  private func puller(_ desk: Desk) -> Puller {
    Puller(
      from: .store(path: desk.site.path + "/retrain.sqlite"), channel: "staging",
      to: desk.site.path + "/node/staging", now: { Node.day })
  }

  @Test func aNewModelTakesOverAndARequestEndsOnItsOwn() async throws {
    let desk = try await Desk()
    let before = try desk.serving.model()
    try desk.site.publish(SmallArtifact.bytes("romance romance romance livro"))
    try await follower(desk, puller(desk)).look()
    let after = try desk.serving.model()
    #expect(before.state.version == 1 && after.state.version == 2)
    // The one that a request holds answers on, although its file has gone.
    #expect(before.withPredictor { before.model.labels[$0.predict("romance").label] } == "livro")
    #expect(after.withPredictor { after.model.labels[$0.predict("romance").label] } == "outro")
    #expect(desk.serving.primary.model(before.state.digest) === before)
    #expect(desk.serving.metrics.now.pulls["staging"]?[.swapped] == 1)
  }

  @Test func aBrokenModelIsRefusedToldOnceAndCounted() async throws {
    let desk = try await Desk()
    let before = try desk.serving.model()
    try desk.site.publish(
      SmallArtifact.bytes("batom", exam: "batom", of: SmallArtifact.bytes("x y")))
    let log = LogLines()
    let follower = follower(desk, puller(desk), log)
    for _ in 0..<3 {
      do throws(PullError) {
        try await follower.look()
        Issue.record("the model was taken")
      } catch {
        #expect(error.isRefusal)
        follower.tell(error)
      }
    }
    #expect(try desk.serving.model() === before)
    #expect(log.lines.filter { $0.contains("a model was refused") }.count == 1)
    #expect(desk.serving.metrics.now.pulls["staging"]?[.refused] == 3)
    #expect(await desk.post("/predict", json: #"{"text":"romance"}"#).status == .ok)
  }

  @Test func aFileThatIsNotWhatItsHeadNamesIsNotOpened() async throws {
    let desk = try await Desk()
    let state = try desk.serving.model().state
    let path = desk.site.path + "/node/other"
    try desk.site.write(SmallArtifact.bytes("something else"), to: path)
    #expect(throws: PullError.digestMismatch(version: "products@1", expected: state.digest)) {
      _ = try ServedModel(path: path, state: state)
    }
  }

  @Test func aNewerHeadOfTheSameBytesKeepsTheModel() async throws {
    let desk = try await Desk()
    let before = try desk.serving.model()
    try desk.site.store.renewHeads(
      job: "products", heads: HeadIssuer(), at: Node.day.addingTimeInterval(60))
    try await follower(desk, puller(desk)).look()
    let after = try desk.serving.model()
    #expect(after.model === before.model && after.state.head.issued > before.state.head.issued)
    #expect(desk.serving.metrics.now.pulls["staging"]?[.unchanged] == 1)
  }

  @Test func whatAnEarlierProcessLeftAnswersAtOnce() async throws {
    let desk = try await Desk()
    _ = try await puller(desk).pull()
    let channel = ServedChannel("staging")
    let other = ChannelFollower(
      channel, by: Script([]), file: desk.site.path + "/node/staging", interval: 1,
      metrics: NodeMetrics(), logger: LogLines().logger)
    other.takeFileAtHand()
    #expect(channel.current?.state.name == "products@1")
    try desk.site.write(Data("damage".utf8), to: desk.site.path + "/node/staging")
    let damaged = ServedChannel("staging")
    ChannelFollower(
      damaged, by: Script([]), file: desk.site.path + "/node/staging", interval: 1,
      metrics: NodeMetrics(), logger: LogLines().logger
    ).takeFileAtHand()
    #expect(damaged.current == nil)
  }

  @Test func itLooksAgainAfterAFailure() async throws {
    let desk = try await Desk()
    let outcome = try await puller(desk).pull()
    let down = PullError.unreachable(address: "http://x", detail: "refused")
    let script = Script([.failure(down), .failure(down), .success(outcome)])
    await follower(desk, script).follow(isFirst: false)
    let pulls = desk.serving.metrics.now.pulls["staging"]
    // The last one is the end of the script, which cancels.
    #expect(pulls?[.failed] == 3 && (pulls?[.unchanged] ?? 0) + (pulls?[.swapped] ?? 0) == 1)
  }
}
