import Gates
import RetrainJob

/// The cases of a job in words: a line each, with what the present model answers.
struct CaseListText {
  private let list: CaseList

  init(_ list: CaseList) { self.list = list }

  var lines: [String] {
    var table = TextTable(
      ["id", "status", "expect", "answer", "confidence", "result", "text"], rightAligned: [4])
    for one in list.cases {
      table.add([
        one.id, one.status.rawValue, one.expect ?? one.group.map { "as group \($0)" } ?? "",
        one.predicted ?? "", one.confidence.map { Numbers.short($0, digits: 3) } ?? "",
        CaseListText.words(one.result), CaseListText.oneLine(one.text),
      ])
    }
    return [headline] + table.lines.map { "  " + $0 }
  }

  private var headline: String {
    let count = list.cases.count
    let cases = "\(list.job): \(count) case\(count == 1 ? "" : "s")"
    guard let version = list.version else {
      return "\(cases); nothing is published to \(list.channel) yet, so there is no model to ask"
    }
    let counts: [(CaseLine.Result, String)] = [
      (.passed, "pass"), (.failed, "FAIL"), (.knownFailing, "known to fail"),
      (.nowPassing, "known to fail but pass now"), (.retired, "retired"),
    ]
    let parts = counts.compactMap { result, words in
      let number = list.cases.filter { $0.result == result }.count
      return number > 0 ? "\(number) \(words)" : nil
    }
    return "\(cases), asked of \(list.channel) (\(version)): " + parts.joined(separator: ", ")
  }

  private static func words(_ result: CaseLine.Result) -> String {
    switch result {
    case .failed: "FAILED"
    case .notRun, .retired: ""
    default: result.rawValue
    }
  }

  /// A text with line ends in it stays on its line of the table.
  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
