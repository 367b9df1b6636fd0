/// Trains one-vs-rest linear SVMs: L2-regularised, squared hinge loss, bias as a feature of value 1.
///
/// The result has the same bits for every number of threads and in every build.
///
/// Labels are trained in blocks, each of which has a weight a label for every group of columns that
/// several rows share, and a dual a label for every row, and is gone before the next one begins: memory
/// is that of a block on each thread, whatever the number of labels, and of the weights that are kept.
/// Time grows with the labels alone; `Tests/bench --labels` says by how much.
public struct LinearSVMTrainer: Sendable {
  private let matrix: MergedMatrix
  private let rowLabels: [UInt32]
  private let labelCount: Int

  /// Takes the rows and the label of each, a number below `labelCount`.
  public init(
    matrix: FeatureMatrix, rowLabels: [UInt32], labelCount: Int, threads: Int
  ) throws(LinearSVMError) {
    try matrix.validate()
    guard matrix.rowCount > 0, labelCount > 1 else {
      throw .nothingToLearn(rows: matrix.rowCount, labels: labelCount)
    }
    guard rowLabels.count == matrix.rowCount else {
      throw .labelCountMismatch(rows: matrix.rowCount, rowLabels: rowLabels.count)
    }
    if let row = rowLabels.firstIndex(where: { $0 >= labelCount }) {
      throw .labelOutOfRange(row: row)
    }
    self.matrix = MergedMatrix(matrix, threads: threads)
    self.rowLabels = rowLabels
    self.labelCount = labelCount
  }

  /// Trains all labels on at most `threads` threads.
  public func train(
    _ options: LinearSVMOptions = LinearSVMOptions(), threads: Int
  ) throws(LinearSVMError) -> LinearSVM {
    try options.validate(rowCount: matrix.rowCount, columnCount: matrix.groupOfColumn.count)
    let isDense = labelCount <= options.denseLabelLimit
    let blocks = LabelPartition(labelCount: labelCount)
    // Found once: every block asks for all of them.
    let heldOut = options.heldOutRows.enumerated().map { place, row in
      options.heldOutValues.map { matrix.entries(of: $0, row: place) }
        ?? matrix.withEntries(of: row) { Array($0) }
    }
    let results = concurrentMap(count: blocks.ranges.count, threads: threads) { index in
      trainBlock(blocks.ranges[index], options, heldOut, isDense, width: blocks.width)
    }
    return LinearSVM(results, matrix: matrix, labelCount: labelCount, isDense: isDense)
  }

  private func trainBlock(
    _ labels: Range<Int>, _ options: LinearSVMOptions, _ heldOut: [[MergedRows.Entry]],
    _ isDense: Bool, width: Int
  ) -> BlockResult {
    var block = LabelBlock(
      matrix: matrix, rowLabels: rowLabels, labels: labels, width: width, options: options)
    var margins: [Float] = []
    if options.stopsAfterFirstFit || !options.heldOutRows.isEmpty {
      block.descend(
        tolerance: options.heldOutTolerance, maximumEpochs: options.maximumEpochs,
        seed: options.seed, resting: options.heldOutRows)
      let scratch = LaneBuffer(count: 1, width: width)
      for entries in heldOut {
        entries.withUnsafeBufferPointer { block.margins(of: $0, to: scratch.floats) }
        margins += UnsafeBufferPointer(start: scratch.floats, count: labels.count)
      }
    }
    if !options.stopsAfterFirstFit {
      block.descend(
        tolerance: options.tolerance, maximumEpochs: options.maximumEpochs, seed: ~options.seed,
        resting: [])
    }
    return BlockResult(
      block, labels: labels, heldOutMargins: margins, options: options, isDense: isDense)
  }
}
