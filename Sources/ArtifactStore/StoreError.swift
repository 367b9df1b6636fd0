/// Why the store could not do what it was asked, as data; the `retrain` command words it.
public enum StoreError: Error, Equatable, Sendable {
  // MARK: Opening

  /// No file at the path: name the right one, or let a run create it (66).
  case notFound(path: String)
  /// The file is no store of `retrain`; `applicationID` is what its header says, nil when it is
  /// no SQLite file: name the right one (65).
  case notAStore(path: String, applicationID: Int32?)
  /// Written by a newer `retrain` with schema `found`: update this program (65).
  case newerVersion(found: Int, supported: Int)
  /// Written by an older `retrain` and opened only to read: any run brings it up to date (75).
  case olderVersion(found: Int, supported: Int)
  /// Tables, triggers, views or settings that are not the store's own, or missing ones, by name:
  /// somebody altered the file; restore a backup (65).
  case foreignSchema(objects: [String])
  /// A writer died in the middle of a write; the next run, or anything that opens the store to
  /// write, takes its traces back. Try later (75).
  case needsRecovery(path: String)
  /// Somebody else held the database for longer than the store waits: try later (75).
  case busy
  /// Another run holds the run lock, `holder` is its process id where known: try later (75).
  case runLocked(path: String, holder: Int?)
  /// Another process is writing this very file: try later (75).
  case fileBusy(path: String)
  /// The file or its lock file cannot be made; `reason` is SQLite's or the system's (73).
  case cannotCreate(path: String, reason: String)
  /// The rights on the file or its folder do not allow it (77).
  case permission(path: String)

  // MARK: The disk

  /// The disk, or the quota, is full: free some space; nothing was changed (74).
  case diskFull
  /// Reading or writing failed in the system; `detail` is SQLite's message (74).
  case io(detail: String)
  /// A file that was to be hashed cannot be read, with the system's error number (66 or 77).
  case unreadable(path: String, errno: Int32)
  /// Bytes or rows are not what was stored: restore a backup (65).
  case damaged(detail: String)

  // MARK: Rules of the store

  /// No such version of the job (64).
  case noSuchVersion(job: String, number: Int)
  /// The job has nothing in this channel yet (64).
  case noSuchChannel(job: String, channel: String)
  /// No artifact of this digest was ever stored (65).
  case noSuchArtifact(Digest)
  /// The artifact's bytes were freed by `gc`; publish it again or restore a backup (65).
  case bytesCollected(Digest)
  /// The channel was rolled back and is held: `release` it first (1).
  case channelHeld(job: String, channel: String)
  /// The channel is not held, so there is nothing to release (64).
  case channelNotHeld(job: String, channel: String)
  /// The channel held nothing before what it holds now, so there is no way back (64).
  case nothingBefore(job: String, channel: String)
  /// The version was never in the channel that comes before: promote it there first, or skip the
  /// order on purpose (64).
  case outOfOrder(job: String, number: Int, needed: String)
  /// The channel never held the version, so that no rollback leads there: promote it instead (64).
  case neverInChannel(job: String, number: Int, channel: String)
  /// The channel holds another version than the caller expected: look again (1).
  case unexpectedVersion(job: String, channel: String, expected: Int?, found: Int?)

  // MARK: Mistakes of the caller

  /// A write on a store that was opened to read (70).
  case openedReadOnly
  /// A value that the store cannot keep: a blank name, a NUL character, no JSON where JSON is
  /// due, a time outside of the years 1 to 9999, label numbers out of range (70).
  case invalid(field: String)
  /// SQLite said something that none of the above covers, a broken constraint for one (70).
  case unexpected(detail: String)
}
