/// When a node that follows a channel pulls again: nodes that were started together, or lost their
/// server together, spread over the interval.
public struct PullSchedule: Sendable, Equatable {
  /// Seconds between two pulls, on average.
  public let interval: Double
  /// The longest pause after failures, in intervals.
  private static let most = 8.0

  /// Pulls every `interval` seconds.
  public init(every interval: Double = 30) { self.interval = interval }

  /// Seconds to the next pull after `failures` pulls that failed in a row: from half an interval to
  /// one and a half, and up to eight the longer it fails.
  public func pause(
    after failures: Int, using generator: inout some RandomNumberGenerator
  ) -> Double {
    let widest = min(PullSchedule.most, Double(1 << min(failures, 3)))
    return interval * (0.5 + Double.random(in: 0...widest, using: &generator))
  }
}
