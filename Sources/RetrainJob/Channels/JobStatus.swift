public import ArtifactStore
public import FoundationEssentials

/// How a job stands: its channels, its last run, and when its data last came through.
public struct JobStatus: Sendable {
  public let job: String
  /// In the order of promotion where it is known, else of the names.
  public let channels: [ChannelState]
  public let lastRun: RunSummary?
  /// The last run that published.
  public let lastPublish: RunSummary?
  /// The last run that published, or found that what is published is what its inputs give.
  public let lastGood: RunSummary?

  /// Looks a job up.
  public init(of job: String, in store: ArtifactStore) throws(ChannelError) {
    self.job = job
    let states = try ChannelError.store { () throws(StoreError) in try store.channels(job: job) }
    // A status must not fail for a job file that a newer program wrote.
    let order = (try? ChannelOrder(of: job, in: store).channels) ?? []
    let ordered = order.compactMap { name in states.first { $0.name == name } }
    channels = ordered + states.filter { state in !order.contains(state.name) }
    lastRun = try ChannelError.store { () throws(StoreError) in
      try store.lastRun(of: job)
    }
    lastPublish = try ChannelError.store { () throws(StoreError) in
      try store.lastRun(of: job, ended: [.published])
    }
    lastGood = try ChannelError.store { () throws(StoreError) in
      try store.lastRun(of: job, ended: [.published, .unchanged])
    }
  }

  /// Seconds since the last good run at `now`, at least 0; nil when there was none.
  public func age(at now: Date) -> Double? {
    lastGood.map { max(0, now.timeIntervalSince($0.finished)) }
  }
}
