import CLanes
import CPrefetch

/// The dual problems of a few labels, solved side by side: one label in each lane.
///
/// Dual coordinate descent for the L2-regularised L2-loss SVM (Hsieh, Chang, Lin, Keerthi and
/// Sundararajan 2008, algorithm 1), the bias a feature of value 1. A lane's arithmetic knows nothing
/// of the other lanes, only the choice of the rows to visit does, and blocks are cut by the number of
/// labels alone: the result does not depend on threads.
struct LabelBlock: ~Copyable {
  let matrix: MergedMatrix
  let labelCount: Int
  /// The lane of each row's own label, or -1.
  let ownLanes: [Int8]
  /// 1 / 2C: of the rows of other labels, and of each lane's own rows.
  let slack: Float
  let ownSlacks: [Float]
  let weights: LaneBuffer
  let duals: LaneBuffer
  /// One row.
  let bias: LaneBuffer
  private(set) var epochs = 0
  private let smallestStep: Float
  /// One row: where the margins of the row at hand, and then its step, are worked out.
  private let steps: LaneBuffer
  private var gained: Double = 0
  /// The epoch in which each row is looked at again, and how often in a row it did not move.
  private var wakes: [Int]
  private var quiet: [UInt8]

  /// `width` lanes for the `labels`, a multiple of 8.
  init(
    matrix: MergedMatrix, rowLabels: [UInt32], labels: Range<Int>, width: Int,
    options: LinearSVMOptions
  ) {
    self.matrix = matrix
    labelCount = labels.count
    ownLanes = rowLabels.map { labels.contains(Int($0)) ? Int8(Int($0) - labels.lowerBound) : -1 }
    let slack = 0.5 / options.cost
    self.slack = slack
    ownSlacks = labels.map {
      $0 < options.positiveCosts.count ? slack / options.positiveCosts[$0] : slack
    }
    smallestStep = options.smallestStep
    weights = LaneBuffer(count: matrix.sharedCount, width: width)
    duals = LaneBuffer(count: matrix.rowCount, width: width)
    bias = LaneBuffer(count: 1, width: width)
    steps = LaneBuffer(count: 1, width: width)
    wakes = Array(repeating: 0, count: matrix.rowCount)
    quiet = Array(repeating: 0, count: matrix.rowCount)
  }

  /// Descends until an epoch over all rows but `resting` gains too little.
  mutating func descend(tolerance: Double, maximumEpochs: Int, seed: UInt64, resting: [Int]) {
    var order = (0..<UInt32(matrix.rowCount)).map { $0 }
    var random = SplitMix64(seed: seed)
    wake(except: resting)
    let last = epochs + maximumEpochs
    while epochs < last {
      random.shuffle(&order)
      let gain = pass(order)
      gained += gain
      epochs += 1
      if gain < tolerance * gained { break }
    }
  }

  /// The margins of a row without what its solo columns add.
  func margins(
    of entries: UnsafeBufferPointer<MergedRows.Entry>, to margins: UnsafeMutablePointer<Float>
  ) {
    lanes_margins(
      margins, bias.floats, weights.floats, entries.baseAddress, entries.count, weights.width)
  }

  private mutating func wake(except resting: [Int]) {
    for row in wakes.indices { wakes[row] = 0 }
    for row in resting { wakes[row] = .max }
  }

  /// Visits the rows that are awake; returns a lower bound of the gain in the dual objective.
  private mutating func pass(_ order: [UInt32]) -> Double {
    let awake = order.filter { wakes[Int($0)] <= epochs }
    var gain: Double = 0
    for (place, row) in awake.enumerated() {
      // Memory answers late: ask for the entries two rows and for the weights one row ahead.
      if place + 2 < awake.count { fetchEntries(Int(awake[place + 2])) }
      if place + 1 < awake.count { fetchWeights(Int(awake[place + 1])) }
      let row = Int(row)
      let rowGain = visit(row)
      gain += rowGain
      if rowGain == 0 {
        quiet[row] = min(quiet[row] + 1, 3)
        wakes[row] = epochs + 1 + 1 << Int(quiet[row])
      } else {
        quiet[row] = 0
      }
    }
    return gain
  }

  /// One coordinate step in every lane; returns a lower bound of the gain, 0 where no lane moved.
  private func visit(_ row: Int) -> Double {
    matrix.withEntries(of: row) { margins(of: $0, to: steps.floats) }
    let own = Int(ownLanes[row])
    var problem = lanes_row(
      margins: steps.floats, duals: duals[row], norm: matrix.squaredNorms[row] + 1,
      solo: matrix.soloNorms[row], slack: slack, own_slack: own >= 0 ? ownSlacks[own] : slack,
      smallest: smallestStep, used: Int32(labelCount), own: Int32(own))
    let gain = lanes_step(&problem, weights.width)
    guard gain > 0 else { return 0 }
    matrix.withEntries(of: row) { entries in
      lanes_add(
        weights.floats, steps.floats, entries.baseAddress, entries.count, weights.width)
    }
    for lane in 0..<labelCount { bias.floats[lane] += steps.floats[lane] }
    return gain
  }

  private func fetchEntries(_ row: Int) {
    matrix.withEntries(of: row) { entries in
      for entry in stride(from: 0, to: entries.count, by: 8) {
        prefetch_line(entries.baseAddress.unsafelyUnwrapped + entry)
      }
    }
  }

  /// Asks for the weights that a row needs first; its margins ask for the others.
  private func fetchWeights(_ row: Int) {
    matrix.withEntries(of: row) { entries in
      for entry in entries.prefix(16) {
        let weight = weights.floats + Int(entry.group) * weights.width
        for lane in stride(from: 0, to: weights.width, by: 16) { prefetch_line(weight + lane) }
      }
    }
  }

  /// The dual objective of all labels of the block.
  func objective() -> Double {
    var sum: Double = 0
    for group in 0..<matrix.sharedCount { sum -= halfSquares(weights[group]) }
    sum -= halfSquares(bias.floats)
    for row in 0..<matrix.rowCount {
      for lane in 0..<labelCount {
        let dual = Double(duals[row][lane])
        let slack = Int(ownLanes[row]) == lane ? ownSlacks[lane] : slack
        sum += dual - 0.5 * dual * dual * Double(slack + matrix.soloNorms[row])
      }
    }
    return sum
  }

  private func halfSquares(_ values: UnsafeMutablePointer<Float>) -> Double {
    var sum: Double = 0
    for lane in 0..<labelCount { sum += 0.5 * Double(values[lane]) * Double(values[lane]) }
    return sum
  }
}
