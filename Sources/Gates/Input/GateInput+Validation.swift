extension GateInput {
  /// Refuses arrays that do not fit together, so that no gate can read past an end or mistake one
  /// label for another.
  func validate() throws(GatesError) {
    for (one, next) in zip(labels, labels.dropFirst())
    where !one.utf8.lexicographicallyPrecedes(next.utf8) {
      throw .labelsNotSorted(label: next)
    }
    let rows = holdout.gold.count
    try check(holdout.keys.count, is: rows, "holdout keys")
    try checkIndices(holdout.gold, "holdout gold")
    try check(candidate.confidences.count, is: rows, "candidate confidences")
    try check(candidate.goldProbabilities.count, is: rows, "candidate gold probabilities")
    try check(candidate.predictions, candidate.knows, "candidate")
    try check(candidate.run, "candidate")
    for incumbent in compared {
      try check(incumbent.predictions, incumbent.knows, incumbent.channel)
      if let run = incumbent.run { try check(run, incumbent.channel) }
    }
    try checkCount(conflicts.keys, "keys")
    try checkCount(conflicts.conflicting, "conflicting keys")
    try checkCount(artifactBytes, "artifact bytes")
    for outcome in invariance {
      try checkCount(outcome.checked, "invariance checked")
      try checkCount(outcome.violations, "invariance violations")
    }
  }

  private func check(_ predictions: [Int], _ knows: [Bool], _ model: String) throws(GatesError) {
    try check(knows.count, is: labels.count, "\(model) known labels")
    try check(predictions.count, is: holdout.gold.count, "\(model) predictions")
    try checkIndices(predictions, "\(model) predictions")
    for prediction in predictions where !knows[prediction] {
      throw .predictionNotKnown(in: model, label: labels[prediction])
    }
  }

  private func check(_ run: TrainingRun, _ model: String) throws(GatesError) {
    try check(run.labelCounts.count, is: labels.count, "\(model) label counts")
    try checkCount(run.rowsRead, "\(model) rows read")
    for count in run.labelCounts { try checkCount(count, "\(model) label rows") }
  }

  private func check(_ found: Int, is expected: Int, _ what: String) throws(GatesError) {
    if found != expected { throw .lengthMismatch(of: what, expected: expected, found: found) }
  }

  private func checkIndices(_ indices: [Int], _ what: String) throws(GatesError) {
    for index in indices where !labels.indices.contains(index) {
      throw .labelOutOfRange(in: what, index: index)
    }
  }

  private func checkCount(_ count: Int, _ what: String) throws(GatesError) {
    if count < 0 { throw .negativeCount(of: what, count: count) }
  }
}
