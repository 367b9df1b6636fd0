extension Examination {
  /// `label-conflicts.max` and `artifact-bytes.max`.
  func sizeGates() -> [GateResult] {
    var results: [GateResult] = []
    if let most = settings.labelConflicts?.max { results.append(labelConflicts(most)) }
    if let most = settings.artifactBytes?.max {
      let bytes = input.artifactBytes
      let verdict = bytes <= most ? "at most \(most) are allowed" : "more than the \(most) allowed"
      results.append(
        GateResult(
          name: "artifact-bytes.max", status: bytes <= most ? .passed : .failed,
          value: Double(bytes), threshold: Double(most),
          detail: "The artifact has \(Figures.count(bytes, "byte")); \(verdict)."))
    }
    return results
  }

  private func labelConflicts(_ most: Double) -> GateResult {
    let name = "label-conflicts.max"
    guard most.isFinite, input.conflicts.keys > 0 else {
      return GateResult(
        name: name, status: .failed, threshold: most,
        detail: most.isFinite
          ? "The corpus has no text." : "The threshold of this gate is not a number.")
    }
    let (conflicting, keys) = (input.conflicts.conflicting, input.conflicts.keys)
    let share = Double(conflicting) / Double(keys)
    let passes = share <= most + Examination.slack
    let (shown, asked) = Figures.percents(share, most)
    return GateResult(
      name: name, status: passes ? .passed : .failed, value: share, threshold: most,
      detail: "\(conflicting) of \(Figures.count(keys, "text")) have more than one label "
        + "(\(shown)); "
        + (passes ? "at most \(asked) are allowed." : "more than the \(asked) allowed."))
  }
}
