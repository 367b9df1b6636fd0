import ArtifactStore
import Foundation
import Synchronization
import Testing

@testable import Serving

/// Pulling while somebody publishes without a pause; `Tests/faults/pullers` does it for a minute
/// with processes.
struct ConcurrentPullTests {
  private static let moves = 30
  private let site: Site

  private final class Progress: Sendable {
    let fault = Mutex<String?>(nil)
    let isOver = Atomic(false)
  }

  init() throws { site = try Site() }

  @Test func nothingIsTornOrRefusedWhileHeadsMove() async throws {
    let (site, address) = (site, try site.server.address)
    let progress = Progress()
    // A thread of its own: pulls from a store never wait, and would keep a task from its turn.
    Thread.detachNewThread {
      for move in 1...Self.moves {
        do { try site.publish(move % 2) } catch { progress.fault.withLock { $0 = "\(error)" } }
      }
      progress.isOver.store(true, ordering: .releasing)
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<8 {
        group.addTask {
          let origin: PullOrigin =
            number % 2 == 0 ? .store(path: site.node.store.path) : try PullOrigin(address)
          let file = site.node.path + "/node/model-\(number)"
          let puller = Puller(
            from: origin, job: "products", channel: "staging", to: file,
            trusting: [site.key.trusted], now: { Node.day })
          repeat {
            let outcome = try await puller.pull()
            #expect(try Digest.ofFile(file) == outcome.state.digest)
            await Task.yield()
          } while !progress.isOver.load(ordering: .acquiring)
          #expect(try await puller.pull().state.sequence == Self.moves + 1)
        }
      }
      try await group.waitForAll()
    }
    #expect(progress.fault.withLock { $0 } == nil)
    #expect(try site.node.store.check() == [])
  }

  @Test func nothingNewFromAStoreIsNoNewVersion() async throws {
    let puller = Puller(
      from: .store(path: site.node.store.path), channel: "staging", to: site.node.file,
      trusting: [site.key.trusted], now: { Node.day })
    _ = try await puller.pull()
    for _ in 0..<50 { #expect(try await !puller.pull().isNew) }
  }
}
