public import ArtifactStore
public import Classifier

/// Why nothing was pulled; the file at hand stays as it is, but for `write` after the rename.
public enum PullError: Error, Equatable, Sendable {
  // MARK: The source

  /// The store refused, or is damaged (its own table of codes).
  case store(StoreError)
  /// The job has nothing in this channel; `available` are those that hold something: name one of
  /// them, or let a run publish first (64).
  case noSuchChannel(job: String, channel: String, available: [String])

  // MARK: What is refused

  /// The bytes that came are not those that the channel names: pull again, and look after the store
  /// or the disk if it stays so (76).
  case digestMismatch(version: String, expected: Digest)
  /// The artifact cannot be opened by this program, or fails its exam on this machine: update
  /// `retrain`, or look why the machine computes otherwise (76).
  case artifact(version: String, ArtifactError)
  /// The channel's sequence number is older than the one trusted before: the store was taken back,
  /// or replaced. Delete the file of the trusted state if that was on purpose (76).
  case olderSequence(state: String, trusted: Int, found: Int)
  /// The channel names other bytes under a sequence number that was trusted before: two histories.
  /// Delete the file of the trusted state to trust this one (76).
  case otherHistory(state: String, sequence: Int)
  /// The trusted state cannot be understood, so that a rollback cannot be told: delete the file to
  /// trust the channel anew (76).
  case badState(path: String)

  // MARK: The disk

  /// Another pull to the same file is at work: try later (75).
  case busy(path: String)
  /// The file cannot be made, with the system's error number (73; 77 and 74 by that number).
  case cannotCreate(path: String, errno: Int32)
  /// The file cannot be read, with the system's error number (74, or 77).
  case unreadable(path: String, errno: Int32)
  /// Writing failed, mostly for want of room, with the system's error number (74).
  case write(path: String, errno: Int32)
}
