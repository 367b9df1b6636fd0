public import ArtifactStore

/// Why a backup was not restored, as data.
public enum RestoreError: Error, Sendable {
  /// The store, or what is written beside it (its own table of codes).
  case store(StoreError)
  /// The backup cannot be opened or read (the store's codes, but for what is missing: 66).
  case backup(path: String, StoreError)
  /// The backup is damaged: take an older one (65).
  case damagedBackup(path: String, StoreVerification)
  /// The key that signs the heads of a job cannot be read, or its job file cannot: name another key
  /// (the codes of channels).
  case publishing(job: String, ChannelError)
  /// The store has what the backup lacks, and nobody said that it may be lost (1).
  case losesHistory(path: String, HistoryLoss)
  /// What is there cannot be read, so nobody knows what it holds, nor said that it may be lost (1).
  case unreadableStore(path: String, StoreError)
}
