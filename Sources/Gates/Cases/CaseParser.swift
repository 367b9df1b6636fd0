import Corpus

/// One row of a case file on its way to a case.
struct CaseParser {
  let columns: CaseColumns
  let row: [String]
  let line: Int

  /// The case, absent where a fault left none, and every fault of the row.
  func parse(canonicalLabel: (String) -> String) -> (RegressionCase?, [CaseFault]) {
    guard row.count == columns.width else {
      return (nil, [fault(nil, .wrongWidth(expected: columns.width, found: row.count))])
    }
    var faults: [CaseFault] = []
    if columns.field(.text, of: row) == nil { faults.append(fault(.text, .blankText)) }
    let expect = columns.field(.expect, of: row).map(canonicalLabel)
    let group = columns.field(.group, of: row)
    if expect == nil && group == nil { faults.append(fault(.expect, .nothingExpected)) }
    var status = RegressionCase.Status.required
    if let word = columns.field(.status, of: row) {
      if let known = RegressionCase.Status(rawValue: word) {
        status = known
      } else {
        let names = RegressionCase.Status.allCases.map(\.rawValue)
        faults.append(
          fault(.status, .unknownStatus(word, nearest: NearestName.nearest(to: word, in: names))))
      }
    }
    var minConfidence: Double?
    if let number = columns.field(.minConfidence, of: row) {
      minConfidence = confidence(number)
      if minConfidence == nil { faults.append(fault(.minConfidence, .badConfidence(number))) }
    }
    guard faults.isEmpty else { return (nil, faults) }
    let parsed = RegressionCase(
      id: columns.field(.id, of: row) ?? "line \(line)", text: columns.verbatim(.text, of: row),
      expect: expect, group: group, minConfidence: minConfidence, status: status,
      note: columns.field(.note, of: row) ?? "", line: line)
    return (parsed, [])
  }

  /// A plain decimal from 0 to 1: what `Double` reads beyond that (hexadecimals, `nan`) is not one.
  private func confidence(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }),
      let number = Double(text), (0...1).contains(number)
    else { return nil }
    return number
  }

  private func fault(_ column: CaseColumns.Column?, _ reason: CaseFault.Reason) -> CaseFault {
    CaseFault(line: line, column: column?.rawValue, reason: reason)
  }
}
