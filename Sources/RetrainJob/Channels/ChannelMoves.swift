public import ArtifactStore

/// Taking a channel of a job back and letting it go again.
public struct ChannelMoves: Sendable {
  private let job: String
  private let store: ArtifactStore
  private let heads: HeadIssuer

  /// `store` must be open to write; `heads` issues the job's heads after each move.
  public init(job: String, in store: ArtifactStore, heads: HeadIssuer) {
    self.job = job
    self.store = store
    self.heads = heads
  }

  /// Takes the channel back to what it held before, or to `number`, and holds it; gives the states
  /// before and after.
  public func rollBack(
    _ channel: String, to number: Int?, note: MoveNote
  ) throws(ChannelError) -> (before: ChannelState, after: ChannelState) {
    let before = try state(channel)
    let after = try ChannelError.store { () throws(StoreError) in
      try store.rollBack(job: job, channel: channel, to: number, note: note, heads: heads)
    }
    return (before, after)
  }

  /// Lets go of a channel that is held.
  public func release(_ channel: String, note: MoveNote) throws(ChannelError) -> ChannelState {
    _ = try state(channel)
    return try ChannelError.store { () throws(StoreError) in
      try store.release(job: job, channel: channel, note: note, heads: heads)
    }
  }

  private func state(_ channel: String) throws(ChannelError) -> ChannelState {
    let states = try ChannelError.store { () throws(StoreError) in try store.channels(job: job) }
    guard let state = states.first(where: { $0.name.utf8.elementsEqual(channel.utf8) }) else {
      throw .unknownChannel(job: job, channel: channel, available: states.map(\.name))
    }
    return state
  }
}
