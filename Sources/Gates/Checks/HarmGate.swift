extension Examination {
  /// `harm`: the sign test over folded keys.
  ///
  /// A key counts once, for the model that is right on more of its rows; where both are right on as
  /// many, as with a key whose gold labels are evenly divided, it is no evidence.
  func harmGates() -> [GateResult] {
    guard let limit = settings.harm?.p else { return [] }
    return [
      changeGate("harm", threshold: limit) { comparison in
        let (losses, gains) = (comparison.keyLosses, comparison.keyGains)
        let p = SignTest.tail(losses, of: losses + gains)
        let failed = losses > gains && p < limit
        return ChangeFinding(
          status: failed ? .failed : .passed, value: p, severity: -p,
          detail: "\(Figures.count(losses, "text")) only \(comparison.incumbent.place) got right, "
            + "\(gains) only the candidate (\(Figures.p(p)))"
            + (failed ? ": more harm than chance would do." : "."))
      }
    ]
  }
}
