/// Pauses between tries: exponential with full jitter, so that a thousand nodes that lost their
/// server together do not come back together.
///
/// Full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
public struct Backoff: Sendable, Equatable {
  /// The most that the first pause takes, in seconds.
  public var first = 0.5
  /// The most that any pause takes that the server did not ask for, in seconds.
  public var most = 30.0

  /// Half a second, doubled up to half a minute.
  public init() {}

  /// Seconds to wait after try number `attempt`, from 1; never less than the server asked for.
  public func pause(
    after attempt: Int, asked: Double? = nil, using generator: inout some RandomNumberGenerator
  ) -> Double {
    var ceiling = first
    for _ in 1..<max(attempt, 1) where ceiling < most { ceiling *= 2 }
    let jitter = Double.random(in: 0...min(ceiling, most), using: &generator)
    // On top of what was asked, so that those who were all told the same time spread as well.
    return (asked ?? 0) + jitter
  }
}
