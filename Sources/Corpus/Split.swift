import TextFolding

/// Which rows train and which are held out: by a hash of the folded key, the same every night.
public enum Split: Sendable, Equatable {
  /// The share of the folded keys that is held out, above 0 and below 1.
  case share(Double)
  /// The files decide.
  case files

  /// Seeds the hash, so that the side of a key has nothing to do with its other uses.
  private static let seed: UInt64 = 0x7265_7472_6169_6E31

  /// A holdout needs a few keys of a label to measure it; labels with fewer train whole.
  public static let fewestKeys = 5

  /// Whether a share holds a key out; `files` never asks.
  public func holdsOut(_ key: UInt64) -> Bool {
    guard case .share(let share) = self else { return false }
    let unit = Double(Fingerprint.mix(key ^ Split.seed) >> 11) * 0x1p-53
    return unit < share
  }

  /// What two runs must have in common for their holdouts to be the same: share, hash, fold.
  public var id: String {
    switch self {
    case .share(let share): "share \(share), fnv1a64-1, \(FoldTable.version)"
    case .files: "files, \(FoldTable.version)"
    }
  }
}
