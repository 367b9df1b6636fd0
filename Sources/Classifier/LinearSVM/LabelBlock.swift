import CPrefetch
import Glibc

/// The dual problems of a few labels, solved side by side: one label in each lane.
///
/// Dual coordinate descent for the L2-regularised L2-loss SVM (Hsieh, Chang, Lin, Keerthi and
/// Sundararajan 2008, algorithm 1), the bias a feature of value 1. A lane's arithmetic knows nothing
/// of the other lanes, only the choice of the rows to visit does, and blocks are cut by the number of
/// labels alone: the result does not depend on threads.
struct LabelBlock<Lanes: LaneVector>: ~Copyable {
  let matrix: MergedMatrix
  let labelCount: Int
  /// The lane of each row's own label, or -1.
  let ownLanes: [Int8]
  /// 1 / 2C: of the rows of other labels, and of each lane's own rows.
  let slack: Float
  let ownSlacks: [Float]
  let weights: LaneBuffer<Lanes>
  let duals: LaneBuffer<Lanes>
  private(set) var bias = Lanes.zero
  private(set) var epochs = 0
  private let smallestStep: Float
  /// All bits set in the lanes that stand for a label.
  private let used: [UInt32]
  /// Where the step of the row at hand is worked out.
  private let steps = LaneBuffer<Lanes>(count: 1)
  private var gained: Double = 0
  /// The epoch in which each row is looked at again, and how often in a row it did not move.
  private var wakes: [Int]
  private var quiet: [UInt8]

  init(matrix: MergedMatrix, rowLabels: [UInt32], labels: Range<Int>, options: LinearSVMOptions) {
    self.matrix = matrix
    labelCount = labels.count
    ownLanes = rowLabels.map { labels.contains(Int($0)) ? Int8(Int($0) - labels.lowerBound) : -1 }
    let slack = 0.5 / options.cost
    self.slack = slack
    ownSlacks = labels.map {
      $0 < options.positiveCosts.count ? slack / options.positiveCosts[$0] : slack
    }
    smallestStep = options.smallestStep
    used = (0..<Lanes.width).map { $0 < labels.count ? .max : 0 }
    weights = LaneBuffer(count: matrix.sharedCount)
    duals = LaneBuffer(count: matrix.rowCount)
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
  ///
  /// The lanes are plain floats here: the compiler makes vectors of such loops, but scalar code of
  /// vector comparisons and masks.
  private mutating func visit(_ row: Int) -> Double {
    steps[0] = margin(row)
    let step = steps.floats(0)
    let dual = duals.floats(row)
    let norm = matrix.squaredNorms[row] + 1
    let solo = matrix.soloNorms[row]
    let own = Int(ownLanes[row])
    let ownMargin = own >= 0 ? step[own] : 0
    let inverse = 1 / (norm + slack)
    let linear = solo + slack
    let smallest = smallestStep
    var moved: UInt32 = 0
    for lane in 0..<Lanes.width {
      let gradient = dual[lane] * linear - step[lane] - 1
      let bits = Self.change(dual[lane], gradient * inverse, smallest).bitPattern & used[lane]
      step[lane] = Float(bitPattern: bits)
      moved |= bits
    }
    if own >= 0 {
      let slack = ownSlacks[own]
      let gradient = dual[own] * (solo + slack) + ownMargin - 1
      step[own] = Self.change(dual[own], gradient / (norm + slack), smallest)
      moved = 0
      for lane in 0..<Lanes.width { moved |= step[lane].bitPattern }
    }
    guard moved != 0 else { return 0 }
    var squares: Double = 0
    for lane in 0..<Lanes.width {
      dual[lane] += step[lane]
      squares += Double(step[lane] * step[lane])
      step[lane] = -step[lane]
    }
    if own >= 0 { step[own] = -step[own] }
    add(steps[0], row)
    bias = bias + steps[0]
    return 0.5 * squares * Double(norm + slack)
  }

  /// The change of a dual variable that stays at or above 0, or 0 where it is too small to matter.
  @inline(__always)
  private static func change(_ dual: Float, _ descent: Float, _ smallest: Float) -> Float {
    let target = dual - descent
    let change = (target > 0 ? target : 0) - dual
    return change >= smallest || change <= -smallest ? change : 0
  }
}
