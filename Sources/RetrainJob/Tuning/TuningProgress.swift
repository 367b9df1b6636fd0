/// What a tuning is at; shown while it goes on.
public enum TuningProgress: Sendable, Equatable {
  /// The rows are read.
  case reading
  /// The first fit of a linear SVM is over: what all of it will cost.
  case cost(TuningCost)
  /// The setting of this number, from 1, is tried; `changes` are its lines of the job file.
  case trying(number: Int, changes: [String])
  /// A step that the search took is put to rows that it did not look at; without `changes` the
  /// present setting is.
  case confirming(changes: [String])
}

/// What a tuning costs at most, going by its first fit of a linear SVM.
public struct TuningCost: Codable, Sendable, Equatable {
  /// The most settings that are tried, the present one included.
  public var settings: Int
  /// The most fits of all of them.
  public var fits: Int
  /// Seconds of all fits, if each takes as long as that one.
  public var seconds: Double
  /// The peak memory of the process after that fit, in bytes.
  public var peakRSSBytes: Int

  enum CodingKeys: String, CodingKey {
    case settings, fits, seconds
    case peakRSSBytes = "peak_rss_bytes"
  }
}
