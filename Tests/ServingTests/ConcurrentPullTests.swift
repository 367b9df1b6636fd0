import ArtifactStore
import Foundation
import Testing

@testable import Serving

/// Pulling while somebody publishes without a pause; `Tests/faults/pullers` does it for a minute
/// with processes.
struct ConcurrentPullTests {
  private static let seconds = 3.0
  private let site: Site

  init() throws { site = try Site() }

  @Test func nothingIsTornOrRefusedWhileHeadsMove() async throws {
    let (site, end) = (site, ContinuousClock.now + .seconds(Self.seconds))
    let address = try site.server.address
    let pulls = try await withThrowingTaskGroup(of: (moves: Int, pulls: Int).self) { group in
      group.addTask {
        var moves = 0
        while .now < end {
          moves += 1
          try site.publish(moves % 2)
          await Task.yield()
        }
        return (moves, 0)
      }
      for number in 0..<8 {
        group.addTask {
          let origin: PullOrigin =
            number % 2 == 0 ? .store(path: site.node.store.path) : try PullOrigin(address)
          let file = site.node.path + "/node/model-\(number)"
          let puller = Puller(
            from: origin, job: "products", channel: "staging", to: file,
            trusting: [site.key.trusted], now: { Node.day })
          var pulls = 0
          while .now < end {
            let outcome = try await puller.pull()
            #expect(try Digest.ofFile(file) == outcome.state.digest)
            pulls += 1
            // A pull from a store never waits, and would keep the writer from its turn.
            await Task.yield()
          }
          return (0, pulls)
        }
      }
      return try await group.reduce(into: (moves: 0, pulls: 0)) { sum, part in
        sum = (sum.moves + part.moves, sum.pulls + part.pulls)
      }
    }
    #expect(pulls.moves > 1 && pulls.pulls >= 8)
    #expect(try site.node.store.check() == [])
  }

  @Test func nothingNewFromAStoreIsAMatterOfMilliseconds() async throws {
    let puller = Puller(
      from: .store(path: site.node.store.path), channel: "staging", to: site.node.file,
      trusting: [site.key.trusted], now: { Node.day })
    _ = try await puller.pull()
    var best = Duration.seconds(1)
    for _ in 0..<50 {
      let time = try await ContinuousClock().measure {
        let outcome = try await puller.pull()
        #expect(!outcome.isNew)
      }
      best = min(best, time)
    }
    // The best of many, since other tests work beside this one.
    #expect(best < .milliseconds(10))
  }
}
