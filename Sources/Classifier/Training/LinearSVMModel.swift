import Corpus

/// Trains a linear SVM on the rows of a corpus and makes of it what is stored.
struct LinearSVMModel: Sendable {
  /// What is stored.
  let parameters: LinearParameters
  /// What confidences are made with.
  let temperature: Double

  /// Character n-grams of one row alone say nothing of any other.
  private static let fewestCharacterRows: UInt32 = 2
  /// Fewer rows than this left out tell too little of confidences.
  private static let fewestHeldOut = 20
  /// The temperature of models of which too little is known.
  private static let usualTemperature = 0.5

  /// Trains on all of `rows`; `labelCount` is at least 1.
  init(
    _ rows: WordRows, words: WordTable, labelCount: Int, _ pipeline: Pipeline, minCount: Int,
    threads: Int
  ) throws(LinearSVMError) {
    guard labelCount > 1 else {
      parameters = LinearParameters(labelCount: labelCount, weightType: .f16)
      temperature = 1
      return
    }
    let features = RowFeatures(rows, words: words, pipeline, threads: threads)
    let fewest = features.isCharacters.map {
      max(UInt32(clamping: minCount), $0 ? Self.fewestCharacterRows : 1)
    }
    let weighted = WeightedRows(features, threads: threads) { features.rows[$0] >= fewest[$0] }
    let labels = rows.labels.map { UInt32($0) }
    var options = LinearSVMOptions()
    options.positiveCosts = LinearSVMOptions.balancedCosts(
      rowLabels: labels, labelCount: labelCount)
    options.heldOutRows = HeldOutRows.choose(
      keys: rows.keys, labels: rows.labels, labelCount: labelCount)
    let trained = try LinearSVMTrainer(
      matrix: weighted.matrix, rowLabels: labels, labelCount: labelCount, threads: threads
    ).train(options, threads: threads)
    temperature =
      options.heldOutRows.count < Self.fewestHeldOut
      ? Self.usualTemperature
      : Temperature.fit(
        margins: trained.heldOutMargins, labelCount: labelCount,
        labels: options.heldOutRows.map { labels[$0] })

    let budget = ArtifactBudget(features, labelCount: labelCount)
    guard labelCount <= options.denseLabelLimit, weighted.kept.count > budget.denseColumns else {
      let pruned = trained.model.pruned(
        .init(
          smallestWeight: labelCount <= options.denseLabelLimit ? 0 : options.smallestSparseWeight,
          denseLabelLimit: options.denseLabelLimit))
      parameters = LinearParameters(pruned, of: weighted, features)
      return
    }
    let chosen = trained.model.pruned(.init(maximumColumns: budget.denseColumns))
    var isChosen = [Bool](repeating: false, count: features.fingerprints.count)
    for place in chosen.columns { isChosen[Int(weighted.kept[Int(place)])] = true }
    let fewer = WeightedRows(features, threads: threads) { isChosen[$0] }
    options.heldOutRows = []
    let refitted = try LinearSVMTrainer(
      matrix: fewer.matrix, rowLabels: labels, labelCount: labelCount, threads: threads
    ).train(options, threads: threads)
    parameters = LinearParameters(
      refitted.model.pruned(.init(denseLabelLimit: options.denseLabelLimit)), of: fewer, features)
  }
}

extension LinearParameters {
  /// What is stored of a pruned model over the columns of `rows`.
  fileprivate init(_ pruned: PrunedModel, of rows: WeightedRows, _ features: RowFeatures) {
    self.init(labelCount: pruned.labelCount, weightType: .f16)
    bias = pruned.bias
    for (place, column) in pruned.columns.enumerated() {
      let fingerprint = features.fingerprints[Int(rows.kept[Int(column)])]
      idf.append(rows.idf[Int(column)])
      switch pruned.weights {
      case .dense(let values):
        let weights = values[place * labelCount..<(place + 1) * labelCount]
        append(fingerprint, weights: zip(0..., weights.lazy.map { Float($0) }))
      case .sparse(let starts, let labels, let values):
        let range = starts[place]..<starts[place + 1]
        append(
          fingerprint,
          weights: zip(labels[range].lazy.map { UInt16($0) }, values[range].lazy.map { Float($0) }))
      }
    }
  }
}
