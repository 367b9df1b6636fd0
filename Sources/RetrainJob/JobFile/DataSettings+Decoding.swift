internal import Corpus

extension DataSettings {
  init(_ field: Field?) {
    guard let block = field?.block(JobFileKeys.data) else {
      self.init(files: [], text: [], label: "")
      return
    }
    let text = block.required("text")?.uniqueList { $0.column() } ?? []
    let label = block.required("label")?.column() ?? ""
    let id = block["id"]?.column()
    if let index = text.firstIndex(of: label) {
      block["label"]?.fail(.sameColumn(as: "data.text[\(index)]"))
    }
    if id == label { block["id"]?.fail(.sameColumn(as: "data.label")) }
    self.init(
      files: block.required("files")?.uniqueList { $0.path() } ?? [],
      format: block.format() ?? CSVFormat(),
      text: text,
      label: label,
      id: id,
      unlabelled: block["unlabelled"]?.choice(of: [RowSchema.Unlabelled.reject, .skip]) ?? .reject,
      maxRejected: block["max-rejected"]?.number(in: .init(0, 1, excludesUpper: true)) ?? 0,
      maxAge: block["max-age"]?.duration())
  }
}

extension Block {
  fileprivate func format() -> CSVFormat? {
    CSVFormat(
      delimiter: self["delimiter"]?.delimiter() ?? CSVFormat().delimiter,
      encoding: self["encoding"]?.choice(of: TextEncoding.allCases) ?? .utf8,
      quotes: self["quotes"]?.choice(of: QuoteMode.allCases) ?? .strict)
  }
}

extension Field {
  /// One ASCII character that cannot be part of a quote or of a line end, or a word for the tab.
  fileprivate func delimiter() -> UInt8? {
    // Read before `text()`, to which a tab or a blank is an empty value.
    guard !value.isAbsent, case .scalar(let text, let tag) = value.content, tag != .other else {
      fail(expected: .text)
      return nil
    }
    if text == "tab" || text == #"\t"# { return UInt8(ascii: "\t") }
    let bytes = Array(text.utf8)
    guard bytes.count == 1, CSVFormat.canDelimit(bytes[0]) else {
      fail(.notAllowed(value: text, allowed: [",", ";", "|", "tab"]))
      return nil
    }
    return bytes[0]
  }
}
