/// The cases of a job, read from `cases.csv`.
public struct RegressionCases: Sendable, Equatable {
  /// Every case, the retired ones too, in order of the file.
  public let all: [RegressionCase]

  /// The cases that are run: all but the retired.
  public var active: [RegressionCase] { all.filter { $0.status != .retired } }

  /// Reads the rows of a case file, its header first.
  ///
  /// Columns are `text` and `expect`, and optionally `id`, `group`, `min-confidence`, `status` and
  /// `note`, in any order. The text is kept as written; every other field is trimmed.
  ///
  /// - Parameters:
  ///   - rows: the fields of each record.
  ///   - lines: the line that each record starts on.
  ///   - canonicalLabel: what data labels go through too: NFC and the job's aliases.
  ///   - foldedKey: the folded text with blanks collapsed, folded whatever the model does.
  /// - Throws: ``GatesError/badCases(_:)`` with every fault of the file in order of line, or
  ///   ``GatesError/noActiveCase``.
  public init(
    rows: [[String]], lines: [Int], canonicalLabel: (String) -> String,
    foldedKey: (String) -> String
  ) throws(GatesError) {
    guard rows.count == lines.count else {
      throw .lengthMismatch(of: "lines of cases", expected: rows.count, found: lines.count)
    }
    let columns = CaseColumns(header: rows.first ?? [], line: lines.first ?? 1)
    guard columns.faults.isEmpty else { throw .badCases(columns.faults) }
    var faults: [CaseFault] = []
    var cases: [RegressionCase] = []
    for (row, line) in zip(rows, lines).dropFirst() {
      let parser = CaseParser(columns: columns, row: row, line: line)
      let (parsed, found) = parser.parse(canonicalLabel: canonicalLabel)
      faults += found
      if let parsed { cases.append(parsed) }
    }
    faults += CaseConflicts.repeatedIDs(cases)
    faults += CaseConflicts.contradictions(cases, foldedKey: foldedKey)
    guard faults.isEmpty else { throw .badCases(faults.stablySortedByLine) }
    guard cases.contains(where: { $0.status != .retired }) else { throw .noActiveCase }
    all = cases
  }
}

extension [CaseFault] {
  fileprivate var stablySortedByLine: [CaseFault] {
    enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
      .map(\.element)
  }
}
