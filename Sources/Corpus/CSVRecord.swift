/// A view of one row's fields in UTF-8, valid only while the closure that it is handed to runs.
public struct CSVRecord {
  /// The line on which the row starts, from 1.
  public let line: Int
  /// The number of fields, at least 1.
  public let fieldCount: Int
  private let bytes: UnsafePointer<UInt8>
  private let ends: UnsafePointer<Int>
  private let start: Int

  init(
    line: Int, fieldCount: Int, bytes: UnsafePointer<UInt8>, ends: UnsafePointer<Int>, start: Int
  ) {
    self.line = line
    self.fieldCount = fieldCount
    self.bytes = bytes
    self.ends = ends
    self.start = start
  }

  /// The bytes of a field, unquoted; `index` counts from 0 and must be below `fieldCount`.
  public subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
    precondition(index >= 0 && index < fieldCount, "field index out of range")
    let from = index == 0 ? start : ends[index - 1]
    return UnsafeBufferPointer(start: bytes + from, count: ends[index] - from)
  }

  /// A field as a string; `index` counts from 0 and must be below `fieldCount`.
  public func string(_ index: Int) -> String { String(decoding: self[index], as: UTF8.self) }

  /// All fields as strings.
  public var strings: [String] { (0..<fieldCount).map(string) }
}
