import Foundation
import Synchronization
import Testing

@testable import ArtifactStore

struct ConcurrencyTests {
  let folder: StoreFolder

  init() throws { folder = try StoreFolder() }

  /// Runs `write` on one thread while another repeats `read`; both must not throw.
  private func race(
    writer write: @Sendable () throws -> Void, reader read: @Sendable () throws -> Void
  ) throws {
    let isOver = Atomic(false)
    let failure = Mutex<(any Error)?>(nil)
    DispatchQueue.concurrentPerform(iterations: 2) { place in
      do {
        if place == 0 {
          defer { isOver.store(true, ordering: .releasing) }
          try write()
        } else {
          while !isOver.load(ordering: .acquiring) { try read() }
          try read()
        }
      } catch {
        failure.withLock { $0 = $0 ?? error }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }

  @Test func readersSeeTheOldOrTheNewVersionAndNeverHalf() throws {
    let store = try folder.create()
    try store.publishSample(0, count: 2_500_000)
    let reader = try ArtifactStore.open(folder.storePath, mode: .readOnly)
    try race {
      for seed in 1...12 { try store.publishSample(UInt8(seed), count: 2_500_000) }
    } reader: {
      let state = try #require(try reader.channel(job: "products", name: "staging"))
      let bytes = try reader.artifact(state.digest)
      #expect(bytes == Sample.bytes(UInt8(state.version - 1), count: 2_500_000))
      #expect(state.sequence == state.version)
      #expect(try reader.verifyChain() == [])
    }
    #expect(try reader.versions(job: "products").count == 13)
  }

  @Test func aSlowReaderDoesNotBlockAPublish() throws {
    let store = try folder.create()
    let first = try store.publishSample(1, count: 3_000_000)
    let reader = try ArtifactStore.open(folder.storePath, mode: .readOnly)
    var published = 1
    try reader.readArtifact(first.channel.digest) { _ in
      published += 1
      let plan = try store.publishSample(UInt8(published)).plan
      #expect(plan == .newVersion(published))
    }
    #expect(published == 4)
  }

  @Test func twoWritersTakeTurns() throws {
    let store = try folder.create()
    let other = try ArtifactStore.open(folder.storePath, mode: .readWrite)
    let places = Mutex(0)
    try race {
      for seed in 0..<20 { try store.publishSample(UInt8(seed)) }
    } reader: {
      let place = places.withLock { place in
        place += 1
        return place
      }
      _ = try other.publish(
        Sample.run(job: "shoes"), artifact: Sample.bytes(100, count: place), to: "staging",
        note: Sample.note())
    }
    #expect(try store.check() == [])
    #expect(try store.versions(job: "products").count == 20)
  }

  @Test func twoProcessesThatCreateTheStoreAgree() throws {
    let path = folder.storePath
    try race {
      try ArtifactStore.open(path, mode: .createIfMissing).publishSample(1)
    } reader: {
      let findings = try ArtifactStore.open(path, mode: .createIfMissing).check()
      #expect(findings == [])
    }
  }
}
