/// Candidate and one incumbent side by side, on the rows whose gold label both know.
struct PairedComparison {
  let incumbent: Incumbent
  /// Rows compared.
  private(set) var rows = 0
  /// Rows that each of the two got right.
  private(set) var incumbentCorrect = 0
  private(set) var candidateCorrect = 0
  /// Rows only the incumbent got right, and rows only the candidate did.
  private(set) var losses = 0
  private(set) var gains = 0
  /// The same by label, over the whole label space.
  private(set) var labelLosses: [Int]
  private(set) var labelGains: [Int]
  /// The mean F1 of each, over one and the same set: the labels that both know and that are in gold
  /// or in the predictions of either. A label only one can answer is nobody's zero.
  private(set) var incumbentMacroF1 = 0.0
  private(set) var candidateMacroF1 = 0.0
  /// By label, over the compared rows.
  private(set) var candidateLabels: [LabelMetrics]
  private(set) var incumbentLabels: [LabelMetrics]
  /// Folded keys on which the incumbent is right more often, and on which the candidate is.
  private(set) var keyLosses = 0
  private(set) var keyGains = 0

  init(of incumbent: Incumbent, in input: GateInput, keys: KeyGroups) {
    self.incumbent = incumbent
    let empty = [LabelMetrics](repeating: LabelMetrics(), count: input.labels.count)
    candidateLabels = empty
    incumbentLabels = empty
    labelLosses = [Int](repeating: 0, count: input.labels.count)
    labelGains = labelLosses
    let common = zip(input.candidate.knows, incumbent.knows).map { $0 && $1 }
    var net = [Int](repeating: 0, count: keys.count)
    for (row, gold) in input.holdout.gold.enumerated() where common[gold] {
      let advantage = count(
        gold: gold, candidate: input.candidate.predictions[row],
        incumbent: incumbent.predictions[row])
      net[keys.group[row]] += advantage
    }
    keyLosses = net.count { $0 < 0 }
    keyGains = net.count { $0 > 0 }
    let occurring = common.indices.filter {
      common[$0] && (candidateLabels[$0].occurs || incumbentLabels[$0].occurs)
    }
    candidateMacroF1 = Metrics.macroF1(occurring.map { candidateLabels[$0] }) ?? 0
    incumbentMacroF1 = Metrics.macroF1(occurring.map { incumbentLabels[$0] }) ?? 0
  }

  /// Counts one row; 1 when only the candidate is right, −1 when only the incumbent is.
  private mutating func count(gold: Int, candidate: Int, incumbent: Int) -> Int {
    rows += 1
    candidateLabels[gold].support += 1
    incumbentLabels[gold].support += 1
    candidateLabels[candidate].predicted += 1
    incumbentLabels[incumbent].predicted += 1
    if candidate == gold {
      candidateCorrect += 1
      candidateLabels[gold].correct += 1
    }
    if incumbent == gold {
      incumbentCorrect += 1
      incumbentLabels[gold].correct += 1
    }
    if (candidate == gold) == (incumbent == gold) { return 0 }
    if candidate == gold {
      gains += 1
      labelGains[gold] += 1
      return 1
    }
    losses += 1
    labelLosses[gold] += 1
    return -1
  }

  /// One-sided p of McNemar's exact test that the candidate is no worse, each folded key once: rows of
  /// one text change together, and the test counts independent changes.
  var mcnemar: Double { SignTest.tail(keyLosses, of: keyLosses + keyGains) }
}
