/// What a store is opened for.
public enum StoreMode: Sendable, Equatable {
  /// Reads only, and never writes to the disk: works in a read-only folder.
  case readOnly
  /// Reads and writes a store that is there.
  case readWrite
  /// As `readWrite`, and makes the file when there is none; never its folder.
  case createIfMissing
}
