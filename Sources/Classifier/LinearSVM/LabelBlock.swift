import Glibc

/// The dual problems of a few labels, solved side by side: one label in each vector lane.
///
/// Dual coordinate descent for the L2-regularised L2-loss SVM (Hsieh, Chang, Lin, Keerthi and
/// Sundararajan 2008, algorithm 1), the bias a feature of value 1. A lane's arithmetic knows nothing
/// of the other lanes, only the choice of the rows to visit does, and blocks are cut by the number of
/// labels alone: the result does not depend on threads.
struct LabelBlock<Lanes: SIMD>: ~Copyable where Lanes.Scalar == Float {
  let matrix: MergedMatrix
  /// The lane of each row's own label, or -1.
  let ownLanes: [Int8]
  let smallestStep: Float
  /// 1 / 2C: of the rows of other labels, and of each lane's own rows.
  let slack: Float
  let ownSlacks: Lanes
  /// The lanes that stand for a label.
  let used: SIMDMask<Lanes.MaskStorage>
  let weights: UnsafeMutablePointer<Lanes>
  let duals: UnsafeMutablePointer<Lanes>
  private(set) var bias = Lanes.zero
  private(set) var objective: Double = 0
  private(set) var epochs = 0
  /// The epoch in which each row is looked at again, and for how many visits it has not moved.
  private var wakes: [Int]
  private var quiet: [UInt8]

  /// A block for the labels `labels`, of which there are at most as many as lanes.
  init(
    matrix: MergedMatrix, rowLabels: [UInt32], labels: Range<Int>, options: LinearSVMOptions
  ) {
    self.matrix = matrix
    ownLanes = rowLabels.map { labels.contains(Int($0)) ? Int8(Int($0) - labels.lowerBound) : -1 }
    smallestStep = options.smallestStep
    slack = 0.5 / options.cost
    var ownSlacks = Lanes(repeating: slack)
    for (lane, label) in labels.enumerated() where label < options.positiveCosts.count {
      ownSlacks[lane] = slack / options.positiveCosts[label]
    }
    self.ownSlacks = ownSlacks
    var used = SIMDMask<Lanes.MaskStorage>(repeating: false)
    for lane in 0..<labels.count { used[lane] = true }
    self.used = used
    weights = Self.zeros(matrix.sharedCount)
    duals = Self.zeros(matrix.rowCount)
    wakes = Array(repeating: 0, count: matrix.rowCount)
    quiet = Array(repeating: 0, count: matrix.rowCount)
  }

  deinit {
    weights.deallocate()
    duals.deallocate()
  }

  /// Zeroed lanes in huge pages where the kernel has some: rows jump about in the weights.
  private static func zeros(_ count: Int) -> UnsafeMutablePointer<Lanes> {
    let bytes = max(1, count) * MemoryLayout<Lanes>.stride
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 1 << 21)
    madvise(memory, bytes, 14)  // MADV_HUGEPAGE, which Glibc's module does not export
    let lanes = memory.bindMemory(to: Lanes.self, capacity: max(1, count))
    lanes.initialize(repeating: .zero, count: max(1, count))
    return lanes
  }

  /// Descends until an epoch over all rows but `resting` gains too little.
  mutating func descend(tolerance: Double, maximumEpochs: Int, seed: UInt64, resting: [Int]) {
    var order = (0..<UInt32(matrix.rowCount)).map { $0 }
    var random = SplitMix64(seed: seed)
    wake(except: resting)
    let last = epochs + maximumEpochs
    var complete = true
    while epochs < last {
      random.shuffle(&order)
      let gain = pass(order)
      objective += gain
      epochs += 1
      guard gain < tolerance * objective else {
        complete = false
        continue
      }
      if complete { break }
      wake(except: resting)
      complete = true
    }
  }

  private mutating func wake(except resting: [Int]) {
    for row in wakes.indices {
      wakes[row] = 0
      quiet[row] = 0
    }
    for row in resting { wakes[row] = .max }
  }

  /// Visits the rows that are awake; returns the gain in the dual objective.
  private mutating func pass(_ order: [UInt32]) -> Double {
    var gain: Double = 0
    for row in order {
      let row = Int(row)
      if wakes[row] > epochs { continue }
      let rowGain = visit(row)
      gain += rowGain
      if rowGain == 0 {
        quiet[row] = min(quiet[row] + 1, 4)
        wakes[row] = epochs + 1 + Int(quiet[row])
      } else {
        quiet[row] = 0
      }
    }
    return gain
  }

  /// One coordinate step in every lane; returns the gain, 0 where no lane moved.
  private mutating func visit(_ row: Int) -> Double {
    let own = Int(ownLanes[row])
    var signs = Lanes(repeating: -1)
    var slacks = Lanes(repeating: slack)
    if own >= 0 {
      signs[own] = 1
      slacks[own] = ownSlacks[own]
    }
    let dual = duals[row]
    let curvature = slacks + (matrix.squaredNorms[row] + 1)
    let margin = self.margin(row) + signs * dual * matrix.soloNorms[row]
    let gradient = signs * margin - 1 + dual * slacks
    let target = (dual - gradient / curvature).clamped(
      lowerBound: .zero, upperBound: Lanes(repeating: .greatestFiniteMagnitude))
    var step = target - dual
    let moves = ((step .>= smallestStep) .| (step .<= -smallestStep)) .& used
    guard moves != SIMDMask(repeating: false) else { return 0 }
    step.replace(with: 0, where: .!moves)
    duals[row] = dual + step
    add(signs * step, row)
    bias += signs * step
    let gains = step * (gradient + step * curvature * 0.5)
    var gain: Double = 0
    for lane in gains.indices { gain -= Double(gains[lane]) }
    return gain
  }

  /// The margins of a row without what its solo columns add.
  func margin(_ row: Int) -> Lanes {
    let groups = matrix.groups.span
    let values = matrix.values.span
    var even = bias
    var odd = Lanes.zero
    var entry = matrix.rowStarts[row]
    let end = matrix.rowStarts[row + 1]
    while entry + 1 < end {
      even += weights[Int(groups[unchecked: entry])] * values[unchecked: entry]
      odd += weights[Int(groups[unchecked: entry + 1])] * values[unchecked: entry + 1]
      entry += 2
    }
    if entry < end { even += weights[Int(groups[unchecked: entry])] * values[unchecked: entry] }
    return even + odd
  }

  private func add(_ step: Lanes, _ row: Int) {
    let groups = matrix.groups.span
    let values = matrix.values.span
    for entry in matrix.rowStarts[row]..<matrix.rowStarts[row + 1] {
      weights[Int(groups[unchecked: entry])] += step * values[unchecked: entry]
    }
  }
}
