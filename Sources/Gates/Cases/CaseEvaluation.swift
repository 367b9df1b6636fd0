extension RegressionCases {
  /// Asks a model for each active case, in order of the file, and judges its answers.
  public func evaluate(predict: (String) -> CaseAnswer) -> CaseReport {
    let active = active
    return RegressionCases.judge(active, active.map { predict($0.text) })
  }

  /// Judges answers to the active cases, given in order of the file.
  ///
  /// - Throws: ``GatesError/lengthMismatch(of:expected:found:)`` when there is not one for each.
  public func evaluate(answers: [CaseAnswer]) throws(GatesError) -> CaseReport {
    let active = active
    guard answers.count == active.count else {
      throw .lengthMismatch(of: "case answers", expected: active.count, found: answers.count)
    }
    return RegressionCases.judge(active, answers)
  }

  /// Judges each case by itself, then by its group.
  ///
  /// Required cases of a group must agree with each other; the first of them that passes by itself,
  /// one with an `expect` before one without, is what the others are measured by. A known failure
  /// passes when it agrees with them, or, in a group without required cases, when all agree; it
  /// never changes what a required case is measured by.
  static func judge(_ cases: [RegressionCase], _ answers: [CaseAnswer]) -> CaseReport {
    let judged = zip(cases, answers).map { JudgedCase(of: $0, given: $1) }
    let groups = CaseGroups(judged)
    var report = CaseReport(
      total: judged.count, passed: 0, nowPassing: [], knownFailures: [], failed: [])
    for one in judged {
      guard let failure = one.failure(in: groups) else {
        report.passed += 1
        if one.isKnownFailure { report.nowPassing.append(one.rule.id) }
        continue
      }
      if one.isKnownFailure {
        report.knownFailures.append(failure)
      } else {
        report.failed.append(failure)
      }
    }
    return report
  }
}
