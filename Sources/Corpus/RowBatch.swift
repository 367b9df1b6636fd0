/// Some rows of one file, column by column and flat, in the order of the file.
public struct RowBatch: Sendable, Equatable {
  /// The label index of a row that has none.
  public static let noLabel = UInt16.max

  /// The number of the file, as the caller counts.
  public let file: Int
  /// The texts, one behind the other, in UTF-8.
  public internal(set) var bytes: [UInt8] = []
  /// For each row, where its text ends in `bytes`.
  public internal(set) var textEnds: [Int] = []
  /// For each row its label's index in the `LabelTable`, or `noLabel`; empty without a label column.
  public internal(set) var labels: [UInt16] = []
  /// For each row the line on which it starts, from 1; at most `UInt32.max`.
  public internal(set) var lines: [UInt32] = []
  /// For each row `StableHash` of its trimmed id, or 0 where that is blank; empty without an id
  /// column.
  public internal(set) var ids: [UInt64] = []

  init(file: Int) { self.file = file }

  /// An empty batch that will hardly grow when it is filled like the one before.
  init(file: Int, roomFor other: RowBatch) {
    self.file = file
    bytes.reserveCapacity(other.bytes.count + other.bytes.count / 8)
    textEnds.reserveCapacity(other.count)
    labels.reserveCapacity(other.labels.count)
    lines.reserveCapacity(other.count)
    ids.reserveCapacity(other.ids.count)
  }

  /// The number of rows.
  public var count: Int { textEnds.count }

  /// Where the text of a row stands in `bytes`; `row` counts from 0 and must be below `count`.
  public func textRange(_ row: Int) -> Range<Int> {
    (row == 0 ? 0 : textEnds[row - 1])..<textEnds[row]
  }

  /// The text of a row as a string; `row` counts from 0 and must be below `count`.
  public func text(_ row: Int) -> String {
    String(decoding: bytes[textRange(row)], as: UTF8.self)
  }
}
