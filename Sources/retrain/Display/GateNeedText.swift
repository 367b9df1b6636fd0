import RetrainJob

/// What each gate needs, in words, as far as it is known before training.
struct GateNeedText {
  private static let namedLabels = 10

  private let needs: [GateNeed]

  init(_ needs: [GateNeed]) { self.needs = needs }

  /// A line a gate; nothing where no data could be read.
  var lines: [String] {
    guard !needs.isEmpty else { return [] }
    var table = TextTable(["gate", "threshold", "needs"], rightAligned: [1])
    for need in needs {
      let mark = need.status == .unmet ? "WILL REFUSE: " : ""
      table.add([
        need.name, need.threshold.map { Numbers.short($0) } ?? "",
        mark + GateNeedText.words(need.facts),
      ])
    }
    return ["What the gates need:"] + table.lines.map { "  " + $0 }
  }

  private static func words(_ facts: GateNeed.Facts) -> String {
    switch facts {
    case .rows(let read, let least):
      read >= least
        ? "\(Numbers.grouped(read)) rows are read"
        : "only \(Numbers.grouped(read)) rows are read"
    case .conflicts(let conflicting, let keys):
      "\(Numbers.grouped(conflicting)) of \(CheckText.count(keys, "text")) have more than one label"
        + (conflicting == 0 ? "" : " (\(Numbers.short(Double(conflicting) / Double(keys))))")
    case .rightAnswers(_, 0), .meanOver(_, 0): "no row is held out, so there is nothing to measure"
    case .rightAnswers(let needed, let rows):
      "\(Numbers.grouped(needed)) of \(CheckText.count(rows, "held out row")) right"
    case .meanOver(let labels, let rows):
      "a mean over \(CheckText.count(labels, "label")) in \(CheckText.count(rows, "held out row"))"
    case .labelAnswers(_, 0): "no row of the label is held out, so there is nothing to measure"
    case .labelAnswers(let needed, let rows):
      "at least \(Numbers.grouped(needed)) of \(CheckText.count(rows, "held out row")) right"
    case .tooFewHeldOut(let labels, let all, let least):
      support(labels, of: all, CheckText.count(least, "held out row"))
    case .tooFewRows(let labels, let all, let least):
      support(labels, of: all, CheckText.count(least, "row"))
    case .losses(let losses):
      "a published version; refuses from \(CheckText.count(losses, "text")) that only it gets right"
    case .incumbent: "a published version to compare with"
    case .keepsAccents: "`fold-accents: true`, for with false the accents make a difference"
    case .model: "nothing of the data"
    }
  }

  private static func support(_ few: [LabelCount], of all: Int, _ least: String) -> String {
    let compares = "a published version; compares "
    if few.isEmpty { return "\(compares)every label, each has at least \(least)" }
    let named = few.prefix(namedLabels).map { "\($0.label) (\($0.rows))" }.joined(separator: ", ")
    let more = few.count > namedLabels ? ", …" : ""
    return
      "\(compares)\(all - few.count) of \(CheckText.count(all, "label")), not those with fewer "
      + "than \(least): \(named)\(more)"
  }
}
