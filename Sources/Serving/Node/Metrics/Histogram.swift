/// Counts of times in fixed steps, as Prometheus reads them.
struct Histogram: Sendable, Equatable {
  /// The upper bounds in seconds; what is above the last one is in the total alone.
  static let bounds = [
    0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5,
  ]

  private(set) var counts = [Int](repeating: 0, count: Histogram.bounds.count)
  private(set) var total = 0
  private(set) var sum = 0.0

  /// Adds one time in seconds.
  mutating func add(_ seconds: Double) {
    total += 1
    sum += seconds
    if let step = Histogram.bounds.firstIndex(where: { seconds <= $0 }) { counts[step] += 1 }
  }
}
