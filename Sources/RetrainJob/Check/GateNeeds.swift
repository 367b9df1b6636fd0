import Classifier
import Corpus
import Gates

/// What the gates of a job need, seen against its data before anything is trained.
struct GateNeeds {
  /// What a threshold may be missed by, as the gates themselves allow for rounding.
  private static let slack = 1e-9

  let job: JobFile
  let tally: CorpusTally
  let labels: [CheckedLabel]

  /// One entry a gate, in the order in which a run reports them.
  var all: [GateNeed] {
    let gates = job.gates
    var needs: [GateNeed] = []
    needs += metric("accuracy", gates.accuracy, facts: accuracyFacts)
    needs += metric("macro-f1", gates.macroF1) { _ in
      .meanOver(labels: labels.filter { $0.holdout > 0 }.count, rows: tally.holdout)
    }
    if let recall = gates.recall { needs += recallNeeds(recall) }
    if let harm = gates.harm {
      needs.append(need("harm", .later, harm.p, .losses(GateNeeds.losses(below: harm.p))))
    }
    needs += gates.invariance.map { variant in
      let keeps = variant == "accents" && !job.model.foldAccents
      return need("invariance.\(variant)", .later, nil, keeps ? .keepsAccents : .model)
    }
    if let rows = gates.rows { needs += rowNeeds(rows) }
    if let labels = gates.labels { needs += labelNeeds(labels) }
    if let most = gates.labelConflicts?.max {
      let share = Double(tally.conflicts) / Double(max(tally.keys, 1))
      needs.append(
        need(
          "label-conflicts.max", share <= most + GateNeeds.slack ? .met : .unmet, most,
          .conflicts(tally.conflicts, of: tally.keys)))
    }
    if let most = gates.artifactBytes?.max {
      needs.append(need("artifact-bytes.max", .later, Double(most), .model))
    }
    return needs
  }

  /// The fewest losses without a gain for which the sign test's p, one half to their number, is
  /// below a threshold.
  static func losses(below p: Double) -> Int {
    var (losses, tail) = (0, 1.0)
    while tail >= p, losses < 1_000 {
      losses += 1
      tail /= 2
    }
    return losses
  }

  /// The fewest right answers whose 95% bound does not refuse a least recall.
  static func fewestRight(of rows: Int, recall: Double) -> Int {
    var (low, high) = (0, rows)
    while low < high {
      let middle = (low + high) / 2
      if ConfidenceBounds.wilsonUpper(middle, of: rows) >= recall - slack {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low
  }

  private func metric(
    _ name: String, _ bound: GateSettings.Bound?, facts: (Double) -> GateNeed.Facts
  ) -> [GateNeed] {
    var needs: [GateNeed] = []
    if let least = bound?.min {
      needs.append(
        need("\(name).min", tally.holdout == 0 ? .unmet : .later, least, facts(least)))
    }
    if let most = bound?.maxDrop {
      needs.append(need("\(name).max-drop", .later, most, .incumbent))
    }
    return needs
  }

  private func accuracyFacts(_ least: Double) -> GateNeed.Facts {
    let needed = (least * Double(tally.holdout) - GateNeeds.slack).rounded(.up)
    return .rightAnswers(max(0, Int(exactly: needed) ?? 0), of: tally.holdout)
  }

  private func recallNeeds(_ recall: GateSettings.Recall) -> [GateNeed] {
    var needs: [GateNeed] = []
    if let most = recall.maxDrop {
      let least = max(1, recall.minSupport)
      let few = labels.filter { $0.holdout < least }
        .map { LabelCount(label: $0.label, rows: $0.holdout) }
      needs.append(
        need(
          "recall.max-drop", .later, most,
          .tooFewHeldOut(few, of: labels.count, least: least)))
    }
    return needs
      + recall.perLabel.map { asked in
        let rows = labels.first { $0.label.utf8.elementsEqual(asked.label.utf8) }?.holdout ?? 0
        return need(
          "recall.per-label:\(asked.label)", rows == 0 ? .unmet : .later, asked.min,
          .labelAnswers(GateNeeds.fewestRight(of: rows, recall: asked.min), of: rows))
      }
  }

  private func rowNeeds(_ rows: GateSettings.Rows) -> [GateNeed] {
    var needs: [GateNeed] = []
    if let least = rows.min {
      needs.append(
        need(
          "rows.min", tally.read >= least ? .met : .unmet, Double(least),
          .rows(read: tally.read, least: least)))
    }
    for (name, bound) in [("max-drop", rows.maxDrop), ("max-growth", rows.maxGrowth)] {
      if let bound { needs.append(need("rows.\(name)", .later, bound, .incumbent)) }
    }
    return needs
  }

  private func labelNeeds(_ gate: GateSettings.Labels) -> [GateNeed] {
    let least = max(1, gate.minSupport)
    // The gate counts the rows of the data's own files.
    let few = labels.map { LabelCount(label: $0.label, rows: takesHoldout ? $0.rows : $0.train) }
      .filter { $0.rows < least }
    let facts = GateNeed.Facts.tooFewRows(few, of: labels.count, least: least)
    var needs: [GateNeed] = []
    if let most = gate.maxLost {
      needs.append(need("labels.max-lost", .later, Double(most), facts))
    }
    if let most = gate.maxDrop { needs.append(need("labels.max-drop", .later, most, facts)) }
    return needs
  }

  private var takesHoldout: Bool { job.holdout.split != .files }

  private func need(
    _ name: String, _ status: GateNeed.Status, _ threshold: Double?, _ facts: GateNeed.Facts
  ) -> GateNeed {
    GateNeed(name: name, status: status, threshold: threshold, facts: facts)
  }
}
