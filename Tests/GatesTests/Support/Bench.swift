import Gates

/// A small job to put through the gates: rows are added in bulk, and models know every label.
struct Bench {
  var input: GateInput

  /// A job whose incumbent, in `staging`, is made with the candidate's split.
  init(labels: [String] = ["brinquedo", "game", "livro"], incumbents: Int = 1) {
    let knows = labels.map { _ in true }
    let run = TrainingRun(rowsRead: 1000, labelCounts: labels.map { _ in 100 })
    let channels = [("staging", "products@12"), ("production", "products@9")]
    input = GateInput(
      labels: labels, holdout: Holdout(keys: [], gold: []),
      candidate: Candidate(
        predictions: [], confidences: [], goldProbabilities: [], knows: knows, run: run),
      incumbents: channels.prefix(incumbents).map { channel, version in
        Incumbent(
          channel: channel, version: version, predictions: [], knows: knows, sameSplit: true,
          run: run)
      },
      firstChannel: "staging", conflicts: ConflictCounts(keys: 100, conflicting: 0),
      artifactBytes: 1000, invariance: [])
  }

  /// Adds rows of distinct keys; every incumbent answers alike.
  mutating func add(
    _ count: Int = 1, gold: Int, candidate: Int, incumbent: Int, key: UInt64? = nil
  ) {
    for _ in 0..<count {
      input.holdout.keys.append(key ?? UInt64(1_000_000 + input.holdout.keys.count))
      input.holdout.gold.append(gold)
      input.candidate.predictions.append(candidate)
      input.candidate.confidences.append(0.9)
      input.candidate.goldProbabilities.append(0.9)
      for index in input.incumbents.indices {
        input.incumbents[index].predictions.append(incumbent)
      }
    }
  }

  /// Rows of gold 0: both right, only the incumbent right, only the candidate right.
  static func paired(both: Int, losses: Int, gains: Int, incumbents: Int = 1) -> Bench {
    var bench = Bench(incumbents: incumbents)
    bench.add(both, gold: 0, candidate: 0, incumbent: 0)
    bench.add(losses, gold: 0, candidate: 1, incumbent: 0)
    bench.add(gains, gold: 0, candidate: 0, incumbent: 1)
    return bench
  }

  /// The result of one gate; nil when the job did not ask for it.
  func result(_ name: String, _ settings: GateSettings) throws -> GateResult? {
    try GateVerdict(on: input, by: settings).results.first { $0.name == name }
  }

  func status(_ name: String, _ settings: GateSettings) throws -> GateResult.Status? {
    try result(name, settings)?.status
  }
}

extension GateSettings {
  /// Every gate there is, with the thresholds of an ordinary job.
  static let ordinary = GateSettings(
    accuracy: Bound(min: 0.95, maxDrop: 0.005), macroF1: Bound(min: 0.94, maxDrop: 0.01),
    recall: Recall(maxDrop: 0.10, perLabel: [LabelMinimum(label: "livro", min: 0.95)]),
    harm: Harm(p: 0.01), invariance: invarianceVariants,
    rows: Rows(min: 1000, maxDrop: 0.05, maxGrowth: 0.5), labels: Labels(maxLost: 0, maxDrop: 0.5),
    labelConflicts: ShareMaximum(max: 0.05), artifactBytes: SizeMaximum(max: 64_000_000))
}
