/// One thing that is wrong in a store.
public enum StoreFinding: Hashable, Sendable {
  /// SQLite's own check of pages, rows and indexes complained.
  case database(detail: String)
  /// A row names one that is not there.
  case danglingReference(table: String, row: Int64?)
  /// The stored bytes do not have their digest or length; those that `gc` freed are no finding.
  case artifact(Digest)
  /// A job file or case file does not have its digest.
  case document(Digest)
  /// The record of a run cannot be read, or is not the one that its event vouches for.
  case run(Int64)
  /// A version has other bytes, or another run, than its events and its run say.
  case version(job: String, number: Int)
  /// The holdout rows of a run cannot be read.
  case holdout(run: Int64)
  /// The event does not follow from the one before it, or was altered.
  case chain(event: Int64)
  /// The channel does not point where its last event says.
  case channel(job: String, name: String)
  /// The channel's head is none, or names something else than the channel holds.
  case head(job: String, name: String)
  /// The signature of the channel's head is missing or is no signature of it by a trusted key.
  case signature(job: String, name: String, HeadError)
}
