/// A case and its answer.
struct JudgedCase {
  let rule: RegressionCase
  let answer: CaseAnswer

  init(of rule: RegressionCase, given answer: CaseAnswer) {
    self.rule = rule
    self.answer = answer
  }

  var isKnownFailure: Bool { rule.status == .knownFailing }

  /// Whether the label is the expected one; true where none is stated.
  var hasExpectedLabel: Bool {
    rule.expect.map { $0.utf8.elementsEqual(answer.label.utf8) } ?? true
  }

  func agrees(with other: JudgedCase) -> Bool {
    answer.label.utf8.elementsEqual(other.answer.label.utf8)
  }

  /// The first rule that the answer breaks, if it breaks one.
  func failure(in groups: CaseGroups) -> CaseFailure? {
    if !hasExpectedLabel { return failure(.label) }
    if let group = rule.group, let other = groups.disagreement(of: self, in: group) {
      return failure(.group(name: group, label: other.answer.label, line: other.rule.line))
    }
    // Written so that a confidence that is not a number fails, even where none is asked.
    let minimum = rule.minConfidence ?? 0
    if !(answer.confidence >= minimum) { return failure(.confidence(minimum: minimum)) }
    return nil
  }

  private func failure(_ reason: CaseFailure.Reason) -> CaseFailure {
    CaseFailure(
      id: rule.id, line: rule.line, text: rule.text, expect: rule.expect, predicted: answer.label,
      confidence: answer.confidence.isFinite ? answer.confidence : 0, reason: reason)
  }
}

/// What the cases of each group are measured by.
struct CaseGroups {
  private var groups: [[UInt8]: [JudgedCase]] = [:]

  init(_ cases: [JudgedCase]) {
    for one in cases {
      if let group = one.rule.group { groups[Array(group.utf8), default: []].append(one) }
    }
  }

  /// The case of the group that this one should agree with and does not.
  func disagreement(of one: JudgedCase, in group: String) -> JudgedCase? {
    let members = groups[Array(group.utf8)] ?? []
    let required = members.filter { !$0.isKnownFailure }
    if required.isEmpty { return members.first { !one.agrees(with: $0) } }
    let reference =
      required.first { $0.rule.expect != nil && $0.hasExpectedLabel }
      ?? required.first { $0.hasExpectedLabel } ?? required[0]
    return one.agrees(with: reference) ? nil : reference
  }
}
