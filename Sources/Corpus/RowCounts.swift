/// What became of the rows that were read; counts of files add up.
public struct RowCounts: Sendable, Equatable {
  /// Rows handed on.
  public var accepted = 0
  /// Rows set aside as faulty.
  public var rejected = 0
  /// Rows left out for want of a label, where the schema says to skip them.
  public var unlabelled = 0

  /// No rows.
  public init() {}

  /// The data rows: without the header and blank lines.
  public var read: Int { accepted + rejected + unlabelled }

  /// The share of the rows read that was set aside, from 0 to 1; 0 when none was read.
  public var rejectedShare: Double { read == 0 ? 0 : Double(rejected) / Double(read) }

  /// The sum of two counts.
  public static func + (left: RowCounts, right: RowCounts) -> RowCounts {
    var sum = left
    sum.accepted += right.accepted
    sum.rejected += right.rejected
    sum.unlabelled += right.unlabelled
    return sum
  }
}
