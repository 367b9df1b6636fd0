/// Reads the labelled rows of CSV files, one file a call, in memory that does not grow with it.
///
/// ```swift
/// let reader = RowReader(format: CSVFormat(), schema: RowSchema(text: ["nome"], label: "categoria"))
/// let labels = LabelTable(reader.schema)
/// let report = try reader.read(path: "data.csv", index: 0, labels: labels) { batch in … }
/// ```
public struct RowReader: Sendable {
  /// The dialect of the files.
  public let format: CSVFormat
  /// What makes a row.
  public let schema: RowSchema

  /// A reader of files in one format and with one schema.
  public init(format: CSVFormat, schema: RowSchema) {
    self.format = format
    self.schema = schema
  }

  /// Reads the file at a path, which errors name as `name` (nil: as the path).
  ///
  /// `onBlock` gets every block of the file as it was read, before it is parsed: a digest over these
  /// blocks is that of the very bytes that were parsed. `emit` gets batches of up to 4,096 rows or
  /// 1 MiB of text, their `file` being `index`, and ends the reading by throwing. Faulty rows are in
  /// the report; a file that is faulty as a whole throws, perhaps after some of its rows were emitted.
  public func read(
    path: String, name: String? = nil, index: Int, labels: LabelTable,
    onBlock: (UnsafeRawBufferPointer) -> Void = { _ in },
    emit: (RowBatch) throws(CorpusError) -> Void
  ) throws(CorpusError) -> RowReport {
    let name = name ?? path
    return try BlockReader.open(path, file: name) { (descriptor) throws(CorpusError) in
      try read(
        descriptor: descriptor, name: name, index: index, labels: labels, onBlock: onBlock,
        emit: emit)
    }
  }

  /// Reads an open file or pipe, which stays open and which errors name as `name`; otherwise as
  /// `read(path:name:index:labels:onBlock:emit:)`.
  public func read(
    descriptor: Int32, name: String, index: Int, labels: LabelTable,
    onBlock: (UnsafeRawBufferPointer) -> Void = { _ in },
    emit: (RowBatch) throws(CorpusError) -> Void
  ) throws(CorpusError) -> RowReport {
    var parser = CSVParser(format: format, file: name)
    var rows = RowAssembler(
      file: name, index: index, format: format, schema: schema, labels: labels)
    do throws(CorpusError) {
      try BlockReader.read(descriptor: descriptor, file: name) { (block) throws(CorpusError) in
        onBlock(block)
        try parser.feed(block) { (record) throws(CorpusError) in try rows.take(record, emit) }
      }
      try parser.finish { (record) throws(CorpusError) in try rows.take(record, emit) }
      try rows.finish(emit)
      return rows.report
    } catch {
      let names = rows.names
      if schema.faulty == .endsFile { try rows.flush(emit) }
      throw error.named(by: names)
    }
  }
}
