import ArtifactStore

/// The file of a store, opened anew for every pull: it may have been replaced by a restored one.
struct StoreSource: PullSource {
  private let path: String
  private let job: String?

  init(path: String, job: String?) {
    self.path = path
    self.job = job
  }

  var address: String? { nil }

  func head(
    of channel: String, unless tag: String?, by deadline: PullDeadline
  ) async throws(PullError) -> FetchedHead? {
    do {
      let store = try ArtifactStore.open(path, mode: .readOnly)
      let jobs = try store.jobs()
      let names = job.map { [$0] } ?? jobs
      if names.count == 1, let signed = try store.head(job: names[0], channel: channel) {
        return FetchedHead(signed: signed, tag: nil)
      }
      throw try failure(in: store, jobs: jobs, channel: channel)
    } catch let error as PullError {
      throw error
    } catch let error as StoreError {
      throw .store(error)
    } catch {
      throw .store(.unexpected(detail: "\(error)"))
    }
  }

  private func failure(
    in store: ArtifactStore, jobs: [String], channel: String
  ) throws(StoreError) -> PullError {
    if let job, !jobs.contains(job) { return .noSuchJob(path: path, job: job, available: jobs) }
    guard let job = job ?? (jobs.count == 1 ? jobs[0] : nil) else {
      return .jobNeeded(path: path, available: jobs)
    }
    let states = try store.channels(job: job)
    guard states.contains(where: { $0.name == channel }) else {
      return .noSuchChannel(job: job, channel: channel, available: states.map(\.name))
    }
    return .noHead(job: job, channel: channel)
  }

  func copyBlob(
    of head: ChannelHead, to file: borrowing ReplacementFile, by deadline: PullDeadline
  ) async throws(PullError) {
    do {
      let store = try ArtifactStore.open(path, mode: .readOnly)
      let length = try store.byteCount(of: head.digest)
      guard length == head.length else {
        throw PullError.wrongLength(version: head.name, expected: head.length, found: length)
      }
      // The digest is taken once, of the file.
      try store.readArtifact(head.digest, in: 0..<length) { bytes in try file.write(bytes) }
    } catch let error as PullError {
      throw error
    } catch let error as StoreError {
      throw .store(error)
    } catch {
      throw .store(.unexpected(detail: "\(error)"))
    }
  }
}
