/// The outcome of reading one file, or of several in their order.
public struct RowReport: Sendable, Equatable {
  /// How many rejections are kept; the rest are only counted.
  public static let kept = 20

  /// What became of the rows.
  public private(set) var counts = RowCounts()
  /// The first `kept` rejections.
  public private(set) var rejections: [Rejection] = []

  /// A report of nothing read.
  public init() {}

  /// Adds the report of the next file.
  public mutating func add(_ next: RowReport) {
    counts = counts + next.counts
    rejections.append(contentsOf: next.rejections.prefix(Self.kept - rejections.count))
  }

  mutating func accept() { counts.accepted += 1 }

  mutating func skipUnlabelled() { counts.unlabelled += 1 }

  mutating func reject(_ rejection: @autoclosure () -> Rejection) {
    counts.rejected += 1
    if rejections.count < Self.kept { rejections.append(rejection()) }
  }
}
