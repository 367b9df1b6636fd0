/// What libcsv's callbacks append to: the fields of whole rows, and of the row that is being read,
/// back to back in one buffer that is reused.
///
/// Freed by its owner with `deallocate()`.
struct RecordBuffer {
  /// A finished row: where its fields start and end in `ends`, and its first line.
  private struct Row {
    var firstField: Int
    var start: Int
    var line: Int
  }

  enum Fault { case fieldTooLong, rowTooLong }

  private(set) var fault: Fault?
  /// The line of the next byte that libcsv has not reported yet, quoted line ends left aside.
  private(set) var line = 1
  private(set) var faultLine = 0
  private(set) var faultField = 0
  private var afterCR = false

  private var bytes: UnsafeMutablePointer<UInt8>
  private var byteCapacity = 1 << 17
  private var byteCount = 0
  private var ends: UnsafeMutablePointer<Int>
  private var endCapacity = 1 << 12
  private var endCount = 0
  private var rows: [Row] = []
  private var openRow = Row(firstField: 0, start: 0, line: 1)

  init() {
    bytes = .allocate(capacity: byteCapacity)
    ends = .allocate(capacity: endCapacity)
  }

  func deallocate() {
    bytes.deallocate()
    ends.deallocate()
  }

  /// The fields of the row that is being read.
  var openFields: Int { endCount - openRow.firstField }

  mutating func appendField(_ field: UnsafePointer<UInt8>?, _ count: Int) {
    guard fault == nil else { return }
    guard count <= CSVLimits.fieldBytes else { return fail(.fieldTooLong) }
    guard byteCount - openRow.start + count <= CSVLimits.rowBytes,
      openFields < CSVLimits.rowFields
    else { return fail(.rowTooLong) }
    if byteCount + count > byteCapacity { growBytes(to: byteCount + count) }
    if endCount == endCapacity { growEnds() }
    if let field, count > 0 {
      (bytes + byteCount).update(from: field, count: count)
      line += LineEnds.count(field, count)
    }
    byteCount += count
    ends[endCount] = byteCount
    endCount += 1
  }

  /// Ends the row that is being read; libcsv also reports every blank line, and a CRLF as two ends.
  mutating func endRow(_ terminator: Int32) {
    guard fault == nil else { return }
    let blank = openFields == 0
    if blank, afterCR, terminator == Int32(LineEnds.lf) {
      afterCR = false
      return
    }
    afterCR = terminator == Int32(LineEnds.cr)
    if !blank { rows.append(openRow) }
    line += 1
    openRow = Row(firstField: endCount, start: byteCount, line: line)
  }

  /// Hands over every finished row, then forgets them.
  mutating func drain<Failure: Error>(
    _ body: (CSVRecord) throws(Failure) -> Void
  ) throws(Failure) {
    defer { forgetRows() }
    for index in rows.indices {
      let row = rows[index]
      let next = index + 1 < rows.count ? rows[index + 1].firstField : openRow.firstField
      try body(
        CSVRecord(
          line: row.line, fieldCount: next - row.firstField, bytes: bytes,
          ends: ends + row.firstField, start: row.start))
    }
  }

  private mutating func forgetRows() {
    guard !rows.isEmpty else { return }
    rows.removeAll(keepingCapacity: true)
    let kept = byteCount - openRow.start
    bytes.update(from: bytes + openRow.start, count: kept)
    for index in 0..<openFields { ends[index] = ends[openRow.firstField + index] - openRow.start }
    endCount = openFields
    byteCount = kept
    openRow.firstField = 0
    openRow.start = 0
  }

  private mutating func fail(_ fault: Fault) {
    self.fault = fault
    faultLine = line
    faultField = openFields + 1
  }

  private mutating func growBytes(to needed: Int) {
    byteCapacity = max(needed, byteCapacity * 2)
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: byteCapacity)
    grown.update(from: bytes, count: byteCount)
    bytes.deallocate()
    bytes = grown
  }

  private mutating func growEnds() {
    endCapacity *= 2
    let grown = UnsafeMutablePointer<Int>.allocate(capacity: endCapacity)
    grown.update(from: ends, count: endCount)
    ends.deallocate()
    ends = grown
  }
}
