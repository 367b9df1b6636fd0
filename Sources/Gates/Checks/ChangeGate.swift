/// What a change gate says against one incumbent.
struct ChangeFinding {
  var status: GateResult.Status
  var value: Double?
  /// Orders findings of one status; the largest is the worst.
  var severity: Double
  var detail: String

  static func notApplicable(_ detail: String) -> ChangeFinding {
    ChangeFinding(status: .notApplicable, value: nil, severity: 0, detail: detail)
  }

  /// Whether this is to be reported instead of the other.
  func isWorse(than other: ChangeFinding) -> Bool {
    if rank != other.rank { return rank > other.rank }
    return severity > other.severity
  }

  private var rank: Int {
    switch status {
    case .failed: 2
    case .passed: 1
    case .notApplicable: 0
    }
  }
}

extension Examination {
  /// A gate on predictions against every incumbent and the anchor; the worst comparison counts, the
  /// first channel's among equals.
  func changeGate(
    _ name: String, threshold: Double, judge: (PairedComparison) -> ChangeFinding
  ) -> GateResult {
    if let failure = unmeasurable(name, threshold: threshold) { return failure }
    let findings = comparisons.map { comparison in
      (comparison.incumbent, finding(on: comparison, judge: judge))
    }
    guard var worst = findings.first else {
      return GateResult(
        name: name, status: .notApplicable, threshold: threshold, detail: "no incumbent")
    }
    for other in findings.dropFirst() where other.1.isWorse(than: worst.1) { worst = other }
    var details = [worst.1.detail]
    if worst.1.status == .failed, worst.0.isAnchor {
      details.append("--accept-new-baseline starts anew.")
    }
    for (incumbent, finding) in findings
    where finding.status == .notApplicable && incumbent.channel != worst.0.channel {
      details.append("Not compared with \(incumbent.place): \(finding.detail)")
    }
    return GateResult(
      name: name, status: worst.1.status, value: worst.1.value, threshold: threshold,
      incumbent: worst.0.channel, detail: details.joined(separator: " "))
  }

  private func finding(
    on comparison: PairedComparison, judge: (PairedComparison) -> ChangeFinding
  ) -> ChangeFinding {
    if !comparison.incumbent.sameSplit {
      return .notApplicable(
        "split changed: \(comparison.incumbent.place) was made with another split or fold.")
    }
    if comparison.rows == 0 {
      return .notApplicable(
        "no common labels: no holdout row has a label that both the candidate and "
          + "\(comparison.incumbent.place) know.")
    }
    return judge(comparison)
  }
}
