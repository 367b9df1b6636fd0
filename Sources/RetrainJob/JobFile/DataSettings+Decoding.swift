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
    let format = CSVFormat()
    self.init(
      files: block.required("files")?.uniqueList { $0.path() } ?? [],
      format: CSVFormat(
        delimiter: block["delimiter"]?.delimiter() ?? format.delimiter,
        encoding: block["encoding"]?.choice(of: [.utf8, .windows1252, .latin1]) ?? format.encoding,
        quotes: block["quotes"]?.choice(of: [.strict, .lenient, .none]) ?? format.quotes),
      text: text,
      label: label,
      id: id,
      unlabelled: block["unlabelled"]?.choice(of: [.reject, .skip]) ?? .reject,
      maxRejected: block["max-rejected"]?.number("0 or more, below 1") { $0 >= 0 && $0 < 1 } ?? 0,
      maxAge: block["max-age"]?.duration())
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
    guard bytes.count == 1, bytes[0] < 0x80, !#""'"#.utf8.contains(bytes[0]), bytes[0] != 0,
      bytes[0] != UInt8(ascii: "\r"), bytes[0] != UInt8(ascii: "\n")
    else {
      fail(.notAllowed(value: text, allowed: [",", ";", "|", "tab"]))
      return nil
    }
    return bytes[0]
  }
}
