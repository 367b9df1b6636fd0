import ArtifactStore
import FoundationEssentials

/// What is where a backup is to be restored.
enum Present {
  /// Nothing, or a file of no bytes.
  case nothing
  case store(ArtifactStore)
  /// A file that is damaged, or no store that this program knows.
  case unreadable(StoreError)

  init(at path: String) throws(RestoreError) {
    do throws(StoreError) {
      self = .store(try ArtifactStore.open(path, mode: .readWrite))
    } catch {
      switch error {
      case .notFound,
        .notAStore(_, applicationID: 0) where Present.isEmpty(path):
        self = .nothing
      case .notAStore, .newerVersion, .foreignSchema, .damaged: self = .unreadable(error)
      default: throw .store(error)
      }
    }
  }

  private static func isEmpty(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? Int ?? 0) == 0
  }

  /// What it has that the backup lacks; nil where it cannot be read.
  func loss(beyond backup: ArtifactStore) throws(RestoreError) -> HistoryLoss? {
    switch self {
    case .nothing: HistoryLoss()
    case .unreadable: nil
    case .store(let store):
      // A store that opens and then cannot be read is a damaged one.
      try? store.history(beyond: backup)
    }
  }

  /// Refuses to lose what nobody said may be lost.
  func refuse(at path: String, _ lost: HistoryLoss?) throws(RestoreError) {
    if let lost {
      guard lost.isEmpty else { throw .losesHistory(path: path, lost) }
    } else if case .unreadable(let error) = self {
      throw .unreadableStore(path: path, error)
    } else {
      throw .unreadableStore(path: path, .damaged(detail: "its history cannot be read"))
    }
  }

  /// What no node can have seen a higher number than, as far as this store knows.
  func highestSequence() -> Int {
    guard case .store(let store) = self else { return 0 }
    return (try? store.highestSequence()) ?? 0
  }

  /// Where its channels stand, as far as they can be read.
  func channels() -> [ChannelState] {
    guard case .store(let store) = self, let jobs = try? store.jobs() else { return [] }
    return jobs.flatMap { (try? store.channels(job: $0)) ?? [] }
  }

  /// Puts the backup in place; gives where what was there is kept, which is where `keeps` says so.
  func replace(
    by replacement: consuming StoreReplacement, at time: Date, keeps: Bool
  ) throws(RestoreError) -> String? {
    let aside = Present.aside(replacement.path, time)
    do throws(StoreError) {
      switch self {
      case .nothing:
        try replacement.putInPlace(keepingAs: aside)
        return nil
      case .unreadable:
        try replacement.putInPlace(keepingAs: aside)
        return aside
      case .store(let store):
        if keeps { try store.setAside(to: aside) }
        try replacement.overwrite(store)
        try store.close()
        return keeps ? aside : nil
      }
    } catch {
      throw .store(error)
    }
  }

  /// `STORE.before-20261127T213000Z`, with a number behind it where that is taken: nothing that was
  /// kept is written over.
  private static func aside(_ path: String, _ time: Date) -> String {
    let stamp = time.formatted(.iso8601.dateSeparator(.omitted).timeSeparator(.omitted))
    let name = "\(path).before-\(stamp)"
    guard FileManager.default.fileExists(atPath: name) else { return name }
    var number = 2
    while FileManager.default.fileExists(atPath: "\(name)-\(number)") { number += 1 }
    return "\(name)-\(number)"
  }
}
