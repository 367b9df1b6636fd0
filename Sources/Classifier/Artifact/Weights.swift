import CPrefetch
import CScores

/// The weights of an opened artifact, feature by feature, as a table or as lists.
struct Weights: Sendable {
  private nonisolated(unsafe) let floats: UnsafeBufferPointer<Float>?
  private let halves: HalfFloats?
  private nonisolated(unsafe) let starts: UnsafeBufferPointer<UInt32>?
  private nonisolated(unsafe) let narrow: UnsafeBufferPointer<UInt8>?
  private nonisolated(unsafe) let wide: UnsafeBufferPointer<UInt16>?
  private let labelCount: Int

  /// Checks shapes, orders and numbers; what it reads later is inside the file.
  init(_ reader: SafetensorsReader, features: Int, labels: Int) throws(ArtifactError) {
    labelCount = labels
    let isTable = reader.type(of: "weights.starts") == nil
    let shape = isTable ? [features, labels] : nil
    let count: Int
    if reader.type(of: "weights") == .f16 {
      let halves = try TensorChecks(reader).halves("weights", shape: shape)
      (floats, self.halves, count) = (nil, halves, halves.count)
    } else {
      let floats = try reader.elements("weights", .f32, as: Float.self, shape: shape)
      guard floats.allSatisfy({ $0.isFinite }) else {
        throw .badValue(name: "weights", reason: "not a finite number")
      }
      (self.floats, halves, count) = (floats, nil, floats.count)
    }
    guard !isTable else {
      (starts, narrow, wide) = (nil, nil, nil)
      return
    }
    let starts = try reader.elements(
      "weights.starts", .u32, as: UInt32.self, shape: [features + 1])
    self.starts = starts
    if labels <= 256 {
      narrow = try reader.elements("weights.columns", .u8, as: UInt8.self, shape: [count])
      wide = nil
    } else {
      wide = try reader.elements("weights.columns", .u16, as: UInt16.self, shape: [count])
      narrow = nil
    }
    guard starts.first == 0, Int(starts[features]) == count,
      zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 })
    else { throw .badValue(name: "weights.starts", reason: "do not ascend to the end of the list") }
    for feature in 0..<features {
      var next = 0
      for entry in Int(starts[feature])..<Int(starts[feature + 1]) {
        let column = column(entry)
        guard column >= next, column < labels else {
          throw .badValue(name: "weights.columns", reason: "do not ascend or name no label")
        }
        next = column + 1
      }
    }
  }

  /// Adds `factor` times the weights of `feature` to the scores of all labels.
  @inline(__always)
  func add(_ feature: Int, times factor: Double, to scores: UnsafeMutablePointer<Double>) {
    if let halves {
      add(feature, times: factor, to: scores) { Double(halves[$0]) }
    } else if let floats, starts == nil, let base = floats.baseAddress {
      scores_add(scores, base + feature * labelCount, labelCount, factor)
    } else if let floats {
      add(feature, times: factor, to: scores) { Double(floats[$0]) }
    }
  }

  /// Asks for the memory that `add` of this feature will read, the first kilobyte of it.
  @inline(__always)
  func prefetch(_ feature: Int) {
    let first = starts.map { Int($0[feature]) } ?? feature * labelCount
    let count = min((starts.map { Int($0[feature + 1]) } ?? first + labelCount) - first, 256)
    if let floats, let base = floats.baseAddress {
      Weights.prefetch(base + first, count * 4)
    } else if let halves {
      Weights.prefetch(halves.address(first), count * 2)
    }
    if let narrow, let base = narrow.baseAddress { Weights.prefetch(base + first, count) }
    if let wide, let base = wide.baseAddress { Weights.prefetch(base + first, count * 2) }
  }

  @inline(__always)
  private static func prefetch(_ start: UnsafeRawPointer?, _ byteCount: Int) {
    guard let start else { return }
    for offset in stride(from: 0, to: byteCount, by: 64) { prefetch_line(start + offset) }
  }

  /// One loop for each kind of list: a choice within the loop takes longer than the sum.
  @inline(__always)
  private func add(
    _ feature: Int, times factor: Double, to scores: UnsafeMutablePointer<Double>,
    value: (Int) -> Double
  ) {
    guard let starts else {
      let row = feature * labelCount
      for label in 0..<labelCount { scores[label] += factor * value(row + label) }
      return
    }
    let (first, end) = (Int(starts[feature]), Int(starts[feature + 1]))
    if let narrow {
      for entry in first..<end { scores[Int(narrow[entry])] += factor * value(entry) }
    } else if let wide {
      for entry in first..<end { scores[Int(wide[entry])] += factor * value(entry) }
    }
  }

  /// The weight of `feature` for `label`.
  func weight(_ feature: Int, _ label: Int) -> Double {
    guard let starts else { return Double(value(feature * labelCount + label)) }
    for entry in Int(starts[feature])..<Int(starts[feature + 1]) where column(entry) == label {
      return Double(value(entry))
    }
    return 0
  }

  @inline(__always)
  private func value(_ entry: Int) -> Float {
    if let halves { return halves[entry] }
    return floats.map { $0[entry] } ?? 0
  }

  @inline(__always)
  private func column(_ entry: Int) -> Int {
    if let narrow { return Int(narrow[entry]) }
    return wide.map { Int($0[entry]) } ?? 0
  }
}
