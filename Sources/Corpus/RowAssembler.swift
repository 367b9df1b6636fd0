/// Turns the records of one file into rows: checks the header, then every row, and fills batches.
struct RowAssembler: ~Copyable {
  private static let batchRows = 4_096
  private static let batchBytes = 1 << 20

  private let file: String
  private let format: CSVFormat
  private let schema: RowSchema
  private let labels: LabelTable
  private var columns = RowColumns.unread
  /// The header's names, as far as it was read.
  private(set) var names: [String] = []
  private(set) var batch: RowBatch
  private(set) var report = RowReport()

  init(
    file: String, index: Int, format: CSVFormat, schema: RowSchema, labels: LabelTable
  ) {
    self.file = file
    self.format = format
    self.schema = schema
    self.labels = labels
    batch = RowBatch(file: index)
  }

  mutating func take(
    _ record: CSVRecord, _ emit: (RowBatch) throws(CorpusError) -> Void
  ) throws(CorpusError) {
    guard columns.width > 0 else {
      let header = try CSVHeader(
        record.strings, line: record.line, file: file, delimiter: format.delimiter)
      columns = try RowColumns(schema, in: header)
      names = header.names
      return
    }
    try add(record)
    if batch.count >= Self.batchRows || batch.bytes.count >= Self.batchBytes { try flush(emit) }
  }

  /// Hands over the last rows; throws `header` where there were none.
  mutating func finish(
    _ emit: (RowBatch) throws(CorpusError) -> Void
  ) throws(CorpusError) {
    let reason: HeaderReason? =
      columns.width == 0 ? .empty : report.counts.read == 0 ? .noRows : nil
    if let reason { throw .header(SourcePosition(file: file, line: 1), reason, nil) }
    try flush(emit)
  }

  /// Hands over the rows so far.
  mutating func flush(_ emit: (RowBatch) throws(CorpusError) -> Void) throws(CorpusError) {
    guard batch.count > 0 else { return }
    let full = batch
    batch = RowBatch(file: full.file, roomFor: full)
    try emit(full)
  }

  @inline(__always)
  private mutating func add(_ record: CSVRecord) throws(CorpusError) {
    guard record.fieldCount == columns.width else {
      return try reject(record, nil, .width(expected: columns.width, found: record.fieldCount))
    }
    var label: UInt16?
    if let column = columns.label {
      switch labels.lookUp(record[column]) {
      case .label(let index): label = index
      case .blank:
        switch schema.unlabelled {
        case .reject: return try reject(record, column, .blankLabel)
        case .skip: return report.skipUnlabelled()
        case .keep: label = RowBatch.noLabel
        }
      case .unknown:
        let nearest = nearestLabel(to: record.string(column))
        return try reject(record, column, .unknownLabel(nearest: nearest))
      case .full:
        let place = CSVColumn(number: column + 1)
        let position = SourcePosition(file: file, line: record.line, column: place)
        throw .tooManyLabels(position, limit: CSVLimits.labels)
      }
    }
    guard appendText(record) || schema.blankText == .keep else {
      return try reject(record, columns.text.first, .blankText)
    }
    batch.textEnds.append(batch.bytes.count)
    batch.lines.append(UInt32(clamping: record.line))
    if let label { batch.labels.append(label) }
    if let column = columns.id { batch.ids.append(Self.idHash(record[column])) }
    report.accept()
  }

  /// Appends the joined text, its ends trimmed, and says whether it holds anything; where not,
  /// nothing is appended.
  private mutating func appendText(_ record: CSVRecord) -> Bool {
    if columns.text.count == 1 {
      let field = record[columns.text[0]]
      guard !BlankText.isBlank(field) else { return false }
      batch.bytes.append(contentsOf: BlankText.trimmed(field))
      return true
    }
    return appendJoined(record)
  }

  private mutating func appendJoined(_ record: CSVRecord) -> Bool {
    let start = batch.bytes.count
    for place in 0..<columns.text.count {
      if place > 0 { batch.bytes.append(UInt8(ascii: " ")) }
      batch.bytes.append(contentsOf: record[columns.text[place]])
    }
    let kept = batch.bytes.withUnsafeBufferPointer { bytes -> Range<Int>? in
      let joined = UnsafeBufferPointer(rebasing: bytes[start...])
      guard let from = joined.baseAddress, !BlankText.isBlank(joined) else { return nil }
      let trimmed = BlankText.trimmed(joined)
      let leading = trimmed.baseAddress.map { $0 - from } ?? 0
      return start + leading..<start + leading + trimmed.count
    }
    guard let kept else {
      batch.bytes.removeSubrange(start...)
      return false
    }
    if kept.upperBound < batch.bytes.count { batch.bytes.removeSubrange(kept.upperBound...) }
    if kept.lowerBound > start { batch.bytes.removeSubrange(start..<kept.lowerBound) }
    return true
  }

  private mutating func reject(
    _ record: CSVRecord, _ column: Int?, _ reason: Rejection.Reason
  ) throws(CorpusError) {
    let place = column.map { CSVColumn(number: $0 + 1, name: names[$0]) }
    let rejection = Rejection(
      position: SourcePosition(file: file, line: record.line, column: place), reason: reason)
    guard schema.faulty == .setAside else { throw .row(rejection) }
    report.reject(rejection)
  }

  /// Only the first rejections are kept, so only they are worth the search.
  private func nearestLabel(to name: String) -> String? {
    guard report.rejections.count < RowReport.kept, let known = schema.labels else { return nil }
    return NearestName.nearest(to: String(name.prefix(64)), in: known)
  }

  private static func idHash(_ field: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let id = BlankText.trimmed(field)
    return BlankText.isBlank(id) ? 0 : max(1, StableHash.hash(id))
  }
}
