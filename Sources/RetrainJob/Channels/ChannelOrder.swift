public import ArtifactStore
import FoundationEssentials

/// The channels of a job in the order of promotion, as its newest run had them, so that no job
/// file needs to be at hand.
public struct ChannelOrder: Equatable, Sendable {
  public let job: String
  public let channels: [String]

  /// Reads the job file that the newest run of the job left in the store.
  public init(of job: String, in store: ArtifactStore) throws(ChannelError) {
    let newest = try ChannelError.store { () throws(StoreError) in
      try store.newestJobFile(of: job)
    }
    guard let newest else { throw .noJobFile(job: job) }
    do throws(JobFileErrors) {
      let path = "\(job), job file of run \(newest.run)"
      channels = try JobDocument(bytes: Array(newest.bytes), path: path).job.channels
    } catch {
      throw .jobFile(run: newest.run, error)
    }
    self.job = job
  }

  /// The channel that a version must have been in before; nil for the first.
  ///
  /// - Throws: `unknownChannel`.
  public func channel(before name: String) throws(ChannelError) -> String? {
    let place = channels.firstIndex { $0.utf8.elementsEqual(name.utf8) }
    guard let place else {
      throw .unknownChannel(job: job, channel: name, available: channels)
    }
    return place == 0 ? nil : channels[place - 1]
  }
}
