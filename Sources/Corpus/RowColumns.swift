/// Where in a file's rows the columns of a schema stand.
struct RowColumns {
  /// How many fields the header has; 0 before it was read.
  let width: Int
  let text: [Int]
  let label: Int?
  let id: Int?

  /// No columns yet.
  static let unread = RowColumns()

  private init() { (width, text, label, id) = (0, [], nil, nil) }

  /// Finds the columns; throws `header` for the first that is missing.
  init(_ schema: RowSchema, in header: CSVHeader) throws(CorpusError) {
    var text: [Int] = []
    for name in schema.text { text.append(try header.index(of: name)) }
    var label: Int?
    if let name = schema.label { label = try header.index(of: name) }
    var id: Int?
    if let name = schema.id { id = try header.index(of: name) }
    width = header.names.count
    self.text = text
    self.label = label
    self.id = id
  }
}
