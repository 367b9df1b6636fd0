import Corpus
import RetrainJob

extension Rejection {
  /// Place, reason and what to do, in one line.
  var text: String { "\(position.text): \(words)" }

  /// As an error that ends a file.
  var problem: Problem {
    Problem(
      code: ProgramExit.badData, file: position.file, line: position.line,
      key: position.column.map { $0.name ?? "field \($0.number)" }, reason: words)
  }

  private var words: String {
    switch reason {
    case .width(let expected, let found):
      "has \(found) field\(found == 1 ? "" : "s") where the header has \(expected); is a field that "
        + "holds the delimiter not quoted?"
    case .blankText: "has no text"
    case .blankLabel: "has no label; `unlabelled: skip` leaves such rows out"
    case .unknownLabel(let nearest):
      "has a label that is not in `labels`"
        + (nearest.map { "; did you mean '\($0)'? An alias can say so" } ?? "")
    }
  }
}

extension SourcePosition {
  /// `products.csv:12, field 3 (categoria)`.
  var text: String {
    guard let column else { return "\(file):\(line)" }
    let name = column.name.map { " (\($0))" } ?? ""
    return "\(file):\(line), field \(column.number)\(name)"
  }
}
