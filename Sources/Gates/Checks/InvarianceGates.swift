extension Examination {
  /// `invariance.accents` and so on, once for each variant that the job asks for.
  func invarianceGates() -> [GateResult] {
    var seen: [String] = []
    for variant in settings.invariance where !seen.contains(variant) { seen.append(variant) }
    return seen.map(invariance)
  }

  private func invariance(_ variant: String) -> GateResult {
    let name = "invariance.\(variant)"
    guard GateSettings.invarianceVariants.contains(variant) else {
      return GateResult(
        name: name, status: .failed, threshold: 0, detail: "There is no such gate.")
    }
    let outcomes = input.invariance.filter { $0.variant == variant }
    guard !outcomes.isEmpty, outcomes.allSatisfy({ $0.checked > 0 }) else {
      return GateResult(
        name: name, status: .failed, threshold: 0, detail: "No text was checked in this variant.")
    }
    let violations = outcomes.reduce(0) { $0 + Double($1.violations) }
    let sentences = outcomes.map { outcome in
      "\(outcome.violations) of \(outcome.checked) \(outcome.subject) gave other features."
    }
    return GateResult(
      name: name, status: violations == 0 ? .passed : .failed, value: violations, threshold: 0,
      detail: sentences.joined(separator: " "))
  }
}
