/// When a node looks at its channel again: a thousand nodes that lost their server in one moment, or
/// were started in one, do not ask it in one second.
///
///     var schedule = PollSchedule(seconds: 30)
///     try await Task.sleep(for: .seconds(schedule.pause(after: .unchanged, using: &generator)))
struct PollSchedule: Sendable {
  /// No pause after failures is longer than so many usual ones.
  private static let mostStretch = 10.0

  /// The usual time between two looks, in seconds.
  let seconds: Double
  private var failures = 0

  init(seconds: Double) { self.seconds = seconds }

  /// Seconds before the first look, while a model from before answers; 0 where none does.
  func start(
    hasModel: Bool, using generator: inout some RandomNumberGenerator
  ) -> Double {
    hasModel ? Double.random(in: 0...seconds, using: &generator) : 0
  }

  /// Seconds until the next look: half to one and a half of the usual time, which doubles with every
  /// failure in a row.
  mutating func pause(
    after result: PullResult, using generator: inout some RandomNumberGenerator
  ) -> Double {
    failures = result == .failed ? failures + 1 : 0
    var stretch = 1.0
    for _ in 1..<max(failures, 1) where stretch < PollSchedule.mostStretch { stretch *= 2 }
    let usual = seconds * min(stretch, PollSchedule.mostStretch)
    return Double.random(in: usual * 0.5...usual * 1.5, using: &generator)
  }
}
