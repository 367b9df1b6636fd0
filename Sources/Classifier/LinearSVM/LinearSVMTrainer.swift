/// Trains one-vs-rest linear SVMs: L2-regularised, squared hinge loss, bias as a feature of value 1.
///
/// The result has the same bits for every number of threads and in every build.
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
    try options.validate(rowCount: matrix.rowCount)
    let isDense = labelCount <= options.denseLabelLimit
    let blocks = LabelPartition(labelCount: labelCount)
    let results = concurrentMap(count: blocks.ranges.count, threads: threads) { index in
      let labels = blocks.ranges[index]
      return switch blocks.width {
      case 4: trainBlock(labels, options, isDense, SIMD4<Float>.self)
      case 8: trainBlock(labels, options, isDense, SIMD8<Float>.self)
      case 12: trainBlock(labels, options, isDense, TripleLanes<SIMD4<Float>>.self)
      case 16: trainBlock(labels, options, isDense, SIMD16<Float>.self)
      default: trainBlock(labels, options, isDense, TripleLanes<SIMD8<Float>>.self)
      }
    }
    return LinearSVM(results, matrix: matrix, labelCount: labelCount, isDense: isDense)
  }

  private func trainBlock<Lanes: LaneVector>(
    _ labels: Range<Int>, _ options: LinearSVMOptions, _ isDense: Bool, _: Lanes.Type
  ) -> BlockResult {
    var block = LabelBlock<Lanes>(
      matrix: matrix, rowLabels: rowLabels, labels: labels, options: options)
    var margins: [Float] = []
    if options.stopsAfterFirstFit || !options.heldOutRows.isEmpty {
      block.descend(
        tolerance: options.heldOutTolerance, maximumEpochs: options.maximumEpochs,
        seed: options.seed, resting: options.heldOutRows)
      let scratch = LaneBuffer<Lanes>(count: 1)
      for row in options.heldOutRows {
        scratch[0] = block.margin(row)
        margins += UnsafeBufferPointer(start: scratch.floats(0), count: labels.count)
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
