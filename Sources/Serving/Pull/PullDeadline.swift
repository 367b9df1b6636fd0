import NIOCore

/// The time by which a pull is over, whatever happens.
struct PullDeadline: Sendable {
  private let end: ContinuousClock.Instant
  /// The whole of it, in seconds, for the error.
  let seconds: Double

  init(in seconds: Double) {
    self.seconds = seconds
    end = .now + .seconds(seconds)
  }

  /// Seconds that are left.
  var left: Double { (end - .now) / .seconds(1) }

  var isOver: Bool { left <= 0 }

  /// The same for a request.
  var request: NIODeadline { .now() + .nanoseconds(Int64(max(0, left) * 1e9)) }
}
