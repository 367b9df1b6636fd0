import CPrefetch

extension LabelBlock {
  /// The margins of a row without what its solo columns add.
  func margin(_ row: Int) -> Lanes {
    let entries = matrix.entries.span
    var even = bias
    var odd = Lanes.zero
    var entry = matrix.rowStarts[row]
    let end = matrix.rowStarts[row + 1]
    while entry + Self.lead + 1 < end {
      fetchWeights(entries[unchecked: entry + Self.lead])
      fetchWeights(entries[unchecked: entry + Self.lead + 1])
      even = even + term(entries[unchecked: entry])
      odd = odd + term(entries[unchecked: entry + 1])
      entry += 2
    }
    while entry + 1 < end {
      even = even + term(entries[unchecked: entry])
      odd = odd + term(entries[unchecked: entry + 1])
      entry += 2
    }
    if entry < end { even = even + term(entries[unchecked: entry]) }
    return even + odd
  }

  /// Adds a row, times the step of each lane, to the weights.
  func add(_ step: Lanes, _ row: Int) {
    let entries = matrix.entries.span
    for index in matrix.rowStarts[row]..<matrix.rowStarts[row + 1] {
      let entry = entries[unchecked: index]
      weights[Int(entry.group)] = weights[Int(entry.group)] + step * entry.value
    }
  }

  /// Asks for a row's entries.
  func fetchEntries(_ row: Int) {
    let entries = matrix.entries.span
    for entry in stride(from: matrix.rowStarts[row], to: matrix.rowStarts[row + 1], by: 8) {
      entries.withUnsafeBufferPointer { prefetch_line($0.baseAddress.unsafelyUnwrapped + entry) }
    }
  }

  /// Asks for the weights that a row needs first; its margin asks for the others.
  func fetchWeights(_ row: Int) {
    let entries = matrix.entries.span
    let start = matrix.rowStarts[row]
    for entry in start..<min(start + Self.lead, matrix.rowStarts[row + 1]) {
      fetchWeights(entries[unchecked: entry])
    }
  }

  /// How many entries a row's weights are asked for ahead of their use.
  private static var lead: Int { 16 }

  @inline(__always)
  private func fetchWeights(_ entry: MergedRows.Entry) {
    prefetch_line(weights.address(Int(entry.group)))
    if MemoryLayout<Lanes>.stride > 64 {
      prefetch_line(UnsafeRawPointer(weights.address(Int(entry.group))) + 64)
    }
  }

  @inline(__always)
  private func term(_ entry: MergedRows.Entry) -> Lanes {
    weights[Int(entry.group)] * entry.value
  }

  /// The dual objective of all labels of the block.
  func objective() -> Double {
    var sum: Double = 0
    for group in 0..<matrix.sharedCount { sum -= halfSquares(weights.floats(group)) }
    var bias = bias
    withUnsafeMutableBytes(of: &bias) { bytes in
      for value in bytes.bindMemory(to: Float.self).prefix(labelCount) {
        sum -= 0.5 * Double(value) * Double(value)
      }
    }
    for row in 0..<matrix.rowCount {
      for lane in 0..<labelCount {
        let dual = Double(duals.floats(row)[lane])
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
