public import ArtifactStore
import Classifier
import Glibc

/// Brings what a channel holds to a file that a serving node reads, checked from the channel to the
/// exam; whatever fails, the file at hand stays.
///
///     let outcome = try Puller(
///       store: store, job: "products", channel: "production", file: "model.safetensors"
///     ).pull()
public struct Puller: Sendable {
  private let store: ArtifactStore
  private let job: String
  private let channel: String
  private let file: String

  /// Prepares to pull to `file`; `store` needs to be open only to read.
  public init(store: ArtifactStore, job: String, channel: String, file: String) {
    self.store = store
    self.job = job
    self.channel = channel
    self.file = file
  }

  /// Replaces the file when the channel holds other bytes, and touches nothing when it does not.
  public func pull() throws(PullError) -> PullOutcome {
    let head = try head()
    let state = TrustedState(head)
    let trusted = try TrustedState.read(for: file)
    try check(state, against: trusted)
    let isNew = try !isAtHand(head)
    if isNew { try replace(head) }
    if trusted != state { try state.save(for: file) }
    return PullOutcome(isNew: isNew, state: state, byteCount: head.byteCount)
  }

  private func head() throws(PullError) -> ChannelState {
    let channels: [ChannelState]
    do throws(StoreError) { channels = try store.channels(job: job) } catch {
      throw .store(error)
    }
    guard let head = channels.first(where: { $0.name == channel }) else {
      throw .noSuchChannel(job: job, channel: channel, available: channels.map(\.name))
    }
    return head
  }

  /// A file that changes its channel on purpose begins a new history.
  private func check(_ state: TrustedState, against trusted: TrustedState?) throws(PullError) {
    guard let trusted, trusted.job == state.job, trusted.channel == state.channel else { return }
    let path = TrustedState.path(for: file)
    guard state.sequence >= trusted.sequence else {
      throw .olderSequence(state: path, trusted: trusted.sequence, found: state.sequence)
    }
    guard state.sequence > trusted.sequence || state == trusted else {
      throw .otherHistory(state: path, sequence: state.sequence)
    }
  }

  /// Whether the file holds the channel's bytes, whole.
  private func isAtHand(_ head: ChannelState) throws(PullError) -> Bool {
    var status = stat()
    guard stat(file, &status) == 0 else {
      if errno == ENOENT { return false }
      throw .unreadable(path: file, errno: errno)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .cannotCreate(path: file, errno: EISDIR)
    }
    guard Int(status.st_size) == head.byteCount else { return false }
    return try measure(file).digest == head.digest
  }

  private func replace(_ head: ChannelState) throws(PullError) {
    let version = "\(head.job)@\(head.version)"
    var replacement = try ReplacementFile(for: file)
    try copy(head, to: replacement)
    guard try measure(replacement.path) == (head.digest, head.byteCount) else {
      throw .digestMismatch(version: version, expected: head.digest)
    }
    do throws(ArtifactError) {
      let model = try Model(path: replacement.path)
      try model.exam.check(model)
    } catch {
      throw .artifact(version: version, error)
    }
    try replacement.putInPlace()
  }

  private func copy(
    _ head: ChannelState, to replacement: borrowing ReplacementFile
  ) throws(PullError) {
    var received = 0
    do {
      try store.readArtifact(head.digest) { bytes in
        received += bytes.count
        try replacement.write(bytes)
      }
    } catch let error as PullError {
      throw error
    } catch StoreError.damaged where received == head.byteCount {
      throw .digestMismatch(version: "\(head.job)@\(head.version)", expected: head.digest)
    } catch let error as StoreError {
      throw .store(error)
    } catch {
      throw .store(.unexpected(detail: "\(error)"))
    }
  }

  private func measure(_ path: String) throws(PullError) -> (digest: Digest, byteCount: Int) {
    do throws(StoreError) { return try Digest.measureFile(path) } catch {
      guard case .unreadable(_, let code) = error else { throw .store(error) }
      throw .unreadable(path: path, errno: code)
    }
  }
}
