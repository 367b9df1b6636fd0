/// Cases that cannot all be met.
enum CaseConflicts {
  /// Ids that two cases share; a default id, `line 7`, counts as one that was written.
  static func repeatedIDs(_ cases: [RegressionCase]) -> [CaseFault] {
    var lines: [[UInt8]: Int] = [:]
    return cases.compactMap { one in
      if let earlier = lines.updateFirst(Array(one.id.utf8), one.line) {
        return CaseFault(
          line: one.line, column: "id", reason: .repeatedID(one.id, line: earlier))
      }
      return nil
    }
  }

  /// Cases of one folded text, or of one group, that expect different labels; retired ones ask for
  /// nothing and contradict nothing.
  static func contradictions(
    _ cases: [RegressionCase], foldedKey: (String) -> String
  ) -> [CaseFault] {
    var texts: [[UInt8]: RegressionCase] = [:]
    var groups: [[UInt8]: RegressionCase] = [:]
    var faults: [CaseFault] = []
    for one in cases where one.status != .retired {
      guard let expect = one.expect else { continue }
      let key = Array(foldedKey(one.text).utf8)
      if let earlier = texts.updateFirst(key, one), earlier.expects(otherThan: expect) {
        faults.append(
          CaseFault(line: one.line, column: "expect", reason: .contradictsText(line: earlier.line)))
      }
      guard let group = one.group else { continue }
      let name = Array(group.utf8)
      if let earlier = groups.updateFirst(name, one), earlier.expects(otherThan: expect) {
        faults.append(
          CaseFault(
            line: one.line, column: "group",
            reason: .contradictsGroup(group, line: earlier.line)))
      }
    }
    return faults
  }
}

extension RegressionCase {
  fileprivate func expects(otherThan label: String) -> Bool {
    expect.map { !$0.utf8.elementsEqual(label.utf8) } ?? false
  }
}

extension Dictionary {
  /// The value that a key already has; where it has none, keeps this one and returns nil.
  fileprivate mutating func updateFirst(_ key: Key, _ value: Value) -> Value? {
    if let present = self[key] { return present }
    self[key] = value
    return nil
  }
}
