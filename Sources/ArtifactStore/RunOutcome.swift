/// How a run ended.
public enum RunOutcome: String, Sendable, Hashable, Codable, CaseIterable {
  /// A version, new or old, was put into the first channel.
  case published
  /// The candidate, or the inputs, are what the first channel holds already.
  case unchanged
  /// A gate or a case refused the candidate.
  case refused
  /// The first channel was held, so nothing could be published.
  case held
  /// The run ended with an error before there was a verdict.
  case failed

  /// Whether a later run with the same key may repeat this one's verdict without training.
  public var isVerdict: Bool {
    switch self {
    case .published, .unchanged, .refused: true
    case .held, .failed: false
    }
  }
}
