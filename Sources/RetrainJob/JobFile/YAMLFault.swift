internal import Yams

/// What Yams says of a file that it does not read, as a place and a reason.
struct YAMLFault {
  var position: KeyPosition
  var key = ""
  var reason: JobFileError.Reason

  init(_ error: any Error, in text: String) {
    // Yams has one error for all of a kind; only the words tell them apart.
    switch error {
    case YamlError.scanner(let context?, _, let mark, _)
    where context.text == "while scanning an alias":
      position = KeyPosition(mark)
      reason = .unquotedAsterisk
    case YamlError.scanner(_, let problem, let mark, _),
      YamlError.parser(_, let problem, let mark, _):
      position = KeyPosition(mark)
      reason = .malformedYAML(detail: problem)
    case YamlError.composer(_, let problem, let mark, _):
      position = KeyPosition(mark)
      reason =
        switch problem {
        case "but found another document": .severalDocuments
        case "found undefined alias": .unquotedAsterisk
        default: .malformedYAML(detail: problem)
        }
    case YamlError.duplicatedKeysInMapping(let keys, let context):
      position = KeyPosition(context.mark)
      key = keys.first ?? ""
      reason = .duplicateKey
    case YamlError.reader(let problem, let offset, _, _):
      position = KeyPosition(after: text.prefix(offset ?? 0))
      reason = .malformedYAML(detail: problem)
    default:
      position = .wholeFile
      reason = .malformedYAML(detail: "parser failure")
    }
  }
}

extension KeyPosition {
  init(_ mark: Mark) {
    self.init(line: mark.line, column: mark.column)
  }

  /// The place right behind the beginning of a file.
  init(after text: Substring) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let column = (lines.last?.unicodeScalars.count ?? 0) + 1
    self.init(line: max(lines.count, 1), column: column)
  }
}
