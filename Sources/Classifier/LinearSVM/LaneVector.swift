/// A few floats side by side, one for each label of a block.
protocol LaneVector: BitwiseCopyable, Sendable {
  /// All lanes 0.
  static var zero: Self { get }
  static func + (a: Self, b: Self) -> Self
  static func * (lanes: Self, factor: Float) -> Self
}

extension LaneVector {
  /// Number of lanes.
  @inline(__always) static var width: Int { MemoryLayout<Self>.size / MemoryLayout<Float>.size }
}

extension SIMD4: LaneVector where Scalar == Float {}
extension SIMD8: LaneVector where Scalar == Float {}
extension SIMD16: LaneVector where Scalar == Float {}

/// Three vectors as one, for the widths between the powers of two: every unused lane costs time.
struct TripleLanes<Part: LaneVector>: LaneVector {
  var low: Part
  var middle: Part
  var high: Part

  static var zero: Self { Self(low: .zero, middle: .zero, high: .zero) }

  @inline(__always)
  static func + (a: Self, b: Self) -> Self {
    Self(low: a.low + b.low, middle: a.middle + b.middle, high: a.high + b.high)
  }

  @inline(__always)
  static func * (lanes: Self, factor: Float) -> Self {
    Self(low: lanes.low * factor, middle: lanes.middle * factor, high: lanes.high * factor)
  }
}
