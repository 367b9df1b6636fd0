/// What the command line asks of a tuning beside the job file.
public struct TuningOptions: Sendable, Equatable {
  /// The most rows to compare on; by default `usualRows(labelCount:)`.
  public var mostRows: Int?
  /// A folder to read the data from instead of the job's.
  public var dataFolder: String?
  /// How many threads may work; at least 1.
  public var threads = 1

  /// The usual options.
  public init() {}

  /// The most rows that are compared on unless told otherwise, from 5,000 to 20,000.
  ///
  /// A fit takes the longer the more labels there are for each row: 4,000,000 of both together keep it
  /// at a few seconds.
  public static func usualRows(labelCount: Int) -> Int {
    max(5_000, min(20_000, 4_000_000 / max(1, labelCount)))
  }
}
