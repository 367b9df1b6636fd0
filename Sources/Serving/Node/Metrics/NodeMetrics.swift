import Synchronization

/// What a node counts since it started.
final class NodeMetrics: Sendable {
  /// One kind of request and how it ended.
  struct Key: Hashable, Sendable {
    var route: String
    var method: String
    var status: Int
  }

  /// The counts as of one moment.
  struct Counts: Sendable {
    var requests: [Key: Int] = [:]
    var durations = Histogram()
    var texts = 0
    /// By channel and outcome.
    var pulls: [String: [PullResult: Int]] = [:]
    var swaps = 0
  }

  private let counts = Mutex(Counts())

  /// The counts now.
  var now: Counts { counts.withLock { $0 } }

  /// Adds a request that was answered.
  func add(_ key: Key, seconds: Double) {
    counts.withLock {
      $0.requests[key, default: 0] += 1
      $0.durations.add(seconds)
    }
  }

  /// Adds texts that a model was asked.
  func add(texts: Int) { counts.withLock { $0.texts += texts } }

  /// Adds a look at a channel.
  func add(_ result: PullResult, of channel: String) {
    counts.withLock {
      $0.pulls[channel, default: [:]][result, default: 0] += 1
      if result == .swapped { $0.swaps += 1 }
    }
  }
}

/// How a look at a channel ended.
enum PullResult: String, Sendable, Hashable, CaseIterable {
  /// Another model took over.
  case swapped
  /// There was nothing new.
  case unchanged
  /// What came was refused, and the incumbent answers on.
  case refused
  /// The source could not be asked, or the disk would not take the file.
  case failed
}
