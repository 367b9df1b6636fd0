import Synchronization

/// The tables that were made last: making one takes longer than a small model takes to open, and the
/// models of a fold version all hold the same.
enum SharedTables {
  /// The three that are built in and one of another version.
  private static let most = 4
  private static let made = Mutex<[FoldStorage]>([])

  /// A table ready for use, made anew only when none of the last has these tensors.
  static func storage(fold: [UInt8], letters: [UInt8]) throws(FoldTableError) -> FoldStorage {
    let known = made.withLock { made in
      made.first { $0.foldTensor == fold && $0.lettersTensor == letters }
    }
    if let known { return known }
    let storage = try FoldStorage(fold: fold, letters: letters)
    made.withLock { made in
      if made.count == most { made.removeFirst() }
      made.append(storage)
    }
    return storage
  }
}
