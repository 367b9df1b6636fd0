import Corpus

/// Trains a linear SVM on the rows of a corpus and makes of it what is stored.
struct LinearSVMModel: Sendable {
  /// What is stored.
  let parameters: LinearParameters
  /// What confidences are made with.
  let temperature: Double

  /// Trains on all of `rows`; `labelCount` is at least 1. Only tests keep what pruning drops.
  ///
  /// A first fit leaves some rows out to measure confidences on them. Where not all features fit the
  /// artifact it also says which ones matter, and the final fit knows no others: lengths of rows are
  /// then the same in training and in use.
  init(
    _ rows: WordRows, words: WordTable, labelCount: Int, _ pipeline: Pipeline,
    _ settings: ModelSettings, isPruned: Bool = true, threads: Int
  ) throws(LinearSVMError) {
    guard labelCount > 1 else {
      parameters = LinearParameters(labelCount: labelCount, weightType: .f16)
      temperature = 1
      return
    }
    let features = RowFeatures(rows, words: words, pipeline, threads: threads)
    let fewest = UInt32(clamping: settings.minCount)
    let budget = ArtifactBudget(
      pickledBytes: features.pickledBytes(rowsAtLeast: fewest, labelCount: labelCount),
      labelCount: labelCount, denseLabelLimit: LinearSVMOptions.denseLabelLimit)
    let keepsAll = budget.keepsSingleRows(of: features, rowsAtLeast: fewest)
    var weighted = WeightedRows(features, pipeline, threads: threads) {
      features.isKept($0, rowsAtLeast: fewest, keepsSingleRows: keepsAll)
    }
    let labels = rows.labels.map { UInt32($0) }
    var options = LinearSVMOptions()
    options.cost = Float(settings.cost)
    options.positiveCosts = LinearSVMOptions.balancedCosts(
      rowLabels: labels, labelCount: labelCount, balance: settings.balance)
    let heldOut = HeldOutRows.choose(
      keys: rows.keys, labels: rows.labels, labelCount: labelCount)
    options.heldOutRows = heldOut
    options.heldOutValues = weighted.unseen(heldOut, of: features, pipeline)
    if !isPruned { options.smallestSparseWeight = 0 }
    options.stopsAfterFirstFit = isPruned && !budget.fits(columns: weighted.kept.count)
    // Where room is short more features with fewer weights each do better.
    if options.stopsAfterFirstFit { options.smallestSparseWeight *= 2 }
    var trained = try LinearSVMTrainer(
      matrix: weighted.matrix, rowLabels: labels, labelCount: labelCount, threads: threads
    ).train(options, threads: threads)
    temperature = HeldOutRows.temperature(
      margins: trained.heldOutMargins, labels: heldOut.map { labels[$0] }, labelCount: labelCount)
    if options.stopsAfterFirstFit {
      var isChosen = [Bool](repeating: false, count: features.fingerprints.count)
      let isWord = weighted.kept.map { features.families[Int($0)] == .word }
      let chosen = budget.choose(
        from: trained.model, smallest: options.smallestSparseWeight, isWord: isWord,
        rows: weighted.kept.map { features.rows[Int($0)] })
      for place in chosen {
        isChosen[Int(weighted.kept[Int(place)])] = true
      }
      weighted = WeightedRows(features, pipeline, threads: threads) { isChosen[$0] }
      options.stopsAfterFirstFit = false
      options.heldOutRows = []
      options.heldOutValues = nil
      trained = try LinearSVMTrainer(
        matrix: weighted.matrix, rowLabels: labels, labelCount: labelCount, threads: threads
      ).train(options, threads: threads)
    }
    let smallest =
      isPruned
      ? budget.smallestWeight(of: trained.model, atLeast: options.smallestSparseWeight) : 0
    parameters = LinearParameters(
      trained.model, smallest: smallest,
      fingerprints: weighted.kept.map { features.fingerprints[Int($0)] },
      idf: weighted.idf)
  }
}
