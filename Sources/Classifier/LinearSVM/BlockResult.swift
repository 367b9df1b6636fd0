/// What one block of labels learned, taken out of its lanes.
struct BlockResult: Sendable {
  let labels: Range<Int>
  let bias: [Float]
  let objective: Double
  let epochs: Int
  /// Margins of the held-out rows under the first fit, row after row.
  let heldOutMargins: [Float]
  /// Weights, row after row, where the model is dense; else empty.
  private(set) var dense: [Float] = []
  /// Row, label and value of the weights that count, where the model is sparse.
  private(set) var rows: [UInt32] = []
  private(set) var ids: [UInt32] = []
  private(set) var values: [Float] = []

  init<Lanes>(
    _ block: borrowing LabelBlock<Lanes>, labels: Range<Int>, heldOutMargins: [Float],
    options: LinearSVMOptions, isDense: Bool
  ) where Lanes: SIMD, Lanes.Scalar == Float {
    self.labels = labels
    self.heldOutMargins = heldOutMargins
    bias = (0..<labels.count).map { block.bias[$0] }
    objective = block.objective
    epochs = block.epochs
    let matrix = block.matrix
    if isDense { dense.reserveCapacity(matrix.scales.count * labels.count) }
    for group in 0..<matrix.scales.count {
      var weights: Lanes
      if group < matrix.sharedCount {
        weights = block.weights[group]
      } else {
        let solo = matrix.solos[group - matrix.sharedCount]
        let own = Int(block.ownLanes[solo.row])
        weights = block.duals[solo.row] * -solo.value
        if own >= 0 { weights[own] = -weights[own] }
      }
      if isDense {
        for lane in 0..<labels.count { dense.append(weights[lane]) }
      } else {
        keep(weights, group, scale: matrix.scales[group], options.smallestSparseWeight)
      }
    }
  }

  private mutating func keep<Lanes>(
    _ weights: Lanes, _ group: Int, scale: Float, _ smallest: Float
  ) where Lanes: SIMD, Lanes.Scalar == Float {
    let bound = max(smallest / scale, .leastNonzeroMagnitude)
    guard any((weights .>= bound) .| (weights .<= -bound)) else { return }
    for lane in 0..<labels.count where abs(weights[lane]) >= bound {
      rows.append(UInt32(group))
      ids.append(UInt32(labels.lowerBound + lane))
      values.append(weights[lane])
    }
  }
}
