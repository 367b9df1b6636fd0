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

  init(
    _ block: borrowing LabelBlock, labels: Range<Int>, heldOutMargins: [Float],
    options: LinearSVMOptions, isDense: Bool
  ) {
    self.labels = labels
    self.heldOutMargins = heldOutMargins
    objective = block.objective()
    epochs = block.epochs
    let scratch = LaneBuffer(count: 1, width: block.weights.width)
    let bias = block.bias.floats
    self.bias = (0..<labels.count).map { bias[$0] }
    let matrix = block.matrix
    if isDense { dense.reserveCapacity(matrix.scales.count * labels.count) }
    for group in 0..<matrix.scales.count {
      var lanes = scratch.floats
      if group < matrix.sharedCount {
        lanes = block.weights[group]
      } else {
        let solo = matrix.solos[group - matrix.sharedCount]
        let duals = block.duals[solo.row]
        for lane in 0..<labels.count { lanes[lane] = duals[lane] * -solo.value }
        let own = Int(block.ownLanes[solo.row])
        if own >= 0 { lanes[own] = -lanes[own] }
      }
      if isDense {
        dense.append(contentsOf: UnsafeBufferPointer(start: lanes, count: labels.count))
      } else {
        keep(lanes, group, bound: options.smallestSparseWeight / matrix.scales[group])
      }
    }
  }

  private mutating func keep(_ weights: UnsafePointer<Float>, _ group: Int, bound: Float) {
    for lane in 0..<labels.count where weights[lane] != 0 && abs(weights[lane]) >= bound {
      rows.append(UInt32(group))
      ids.append(UInt32(labels.lowerBound + lane))
      values.append(weights[lane])
    }
  }
}
