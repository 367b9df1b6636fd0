public import ArtifactStore

/// Why a channel was not moved or shown, as data; the command has the words and exit codes.
public enum ChannelError: Error, Equatable, Sendable {
  /// The store (its own table of codes).
  case store(StoreError)
  /// The job has no such channel; `available` are those it has, in their order: name one (64).
  case unknownChannel(job: String, channel: String, available: [String])
  /// No run of the job kept a job file, so that the order of its channels is not known: run the
  /// job once (65).
  case noJobFile(job: String)
  /// The job file of the newest run cannot be understood, written perhaps by a newer program (65).
  case jobFile(run: Int64, JobFileErrors)
  /// The flip list is not the one that was reviewed: review this one (1).
  case otherFlips(reviewed: Digest, found: Digest)
  /// The signing key cannot be used; nothing was moved (its own table of codes).
  case key(KeyError)
  /// The channel was moved, and the static export in this folder could not be brought up to date
  /// (the store's table of codes).
  case export(folder: String, StoreError)
  /// What a version holds cannot be opened or fails its exam, or its cases cannot be read
  /// (the codes of runs).
  case version(RunError)
}

extension ChannelError {
  /// Runs `body` and says of what it throws that it came from the store.
  static func store<Value>(
    _ body: () throws(StoreError) -> Value
  ) throws(ChannelError) -> Value {
    do throws(StoreError) { return try body() } catch { throw .store(error) }
  }
}
