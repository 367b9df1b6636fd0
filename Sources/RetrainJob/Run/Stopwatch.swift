import Glibc

/// Measures the stages of a run.
struct Stopwatch {
  private let clock = ContinuousClock()
  private let start = ContinuousClock().now
  private var last = ContinuousClock().now

  /// Seconds since the last lap, or since the start.
  mutating func lap() -> Double {
    let now = clock.now
    defer { last = now }
    return Stopwatch.seconds(now - last)
  }

  /// Seconds since the start.
  var total: Double { Stopwatch.seconds(clock.now - start) }

  /// The peak memory of the process, in bytes.
  static var peakRSSBytes: Int {
    var usage = rusage()
    return getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 ? usage.ru_maxrss * 1024 : 0
  }

  private static func seconds(_ duration: Duration) -> Double {
    // To the microsecond: more digits say nothing.
    (duration / .microseconds(1)).rounded() / 1_000_000
  }
}
